<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- A guide as a printed book: cover, about, contents, chapters, glossary, mappings, sources. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:fox="http://xmlgraphics.apache.org/fop/extensions" xmlns:sh="urn:shirube:fo">
<xsl:import href="words.xsl"/>
<xsl:import href="style.xsl"/>
<xsl:import href="text.xsl"/>
<xsl:output method="xml" encoding="UTF-8"/>
<xsl:strip-space elements="guide changes change mapping-change meta documents contents entry chapter section provision body list item table head row note quote figure glossary term source-list source-ref mapping clause-ref"/>

<xsl:key name="anchor" match="section | provision | footnote | table | figure" use="concat(ancestor-or-self::chapter/@id, '/', @anchor)"/>
<xsl:key name="chapter" match="chapter" use="@id"/>
<xsl:key name="use" match="ref" use="concat(@kind, ' ', @doc, '/', @target)"/>
<xsl:key name="source" match="source-list/source-ref" use="@doc"/>

<!-- those with a number are listed -->
<xsl:variable name="tables" select="/guide/chapter/descendant::table[@number and caption]"/>
<xsl:variable name="figures" select="/guide/chapter/descendant::figure[@number and caption]"/>
<!-- the reasons of mappings fill a volume of their own: reasons.xsl, which imports this -->
<xsl:variable name="reasons-only" select="false()"/>
<xsl:variable name="stage" select="$L/stage/*[name() = $meta/@stage]"/>

<xsl:template match="/guide">
<fo:root xml:lang="{$lang}" xsl:use-attribute-sets="text">
<xsl:call-template name="masters"/>
<fo:declarations><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default"><xsl:value-of select="title[1]"/></rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li><xsl:value-of select="$meta/publisher"/></rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default"><xsl:value-of select="concat($meta/title[1], $L/open, $meta/@edition, $L/close)"/></rdf:li></rdf:Alt></dc:description>
</rdf:Description></rdf:RDF></x:xmpmeta></fo:declarations>
<fo:bookmark-tree>
<fo:bookmark internal-destination="contents"><fo:bookmark-title><xsl:value-of select="$L/contents"/></fo:bookmark-title></fo:bookmark>
<xsl:if test="$tables"><fo:bookmark internal-destination="tables"><fo:bookmark-title><xsl:value-of select="$L/tables"/></fo:bookmark-title></fo:bookmark></xsl:if>
<xsl:if test="$figures"><fo:bookmark internal-destination="figures"><fo:bookmark-title><xsl:value-of select="$L/figures"/></fo:bookmark-title></fo:bookmark></xsl:if>
<xsl:if test="changes"><fo:bookmark internal-destination="changes"><fo:bookmark-title><xsl:value-of select="$L/changes"/></fo:bookmark-title></fo:bookmark></xsl:if>
<xsl:apply-templates select="contents/entry" mode="bookmark"/>
<xsl:if test="glossary/term"><fo:bookmark internal-destination="glossary"><fo:bookmark-title><xsl:value-of select="$L/glossary"/></fo:bookmark-title></fo:bookmark></xsl:if>
<xsl:if test="source-list/source-ref"><fo:bookmark internal-destination="sources"><fo:bookmark-title><xsl:value-of select="$L/sources"/></fo:bookmark-title></fo:bookmark></xsl:if>
<xsl:if test="glossary/term[key('use', concat('term ', /guide/@id, '/', @anchor))]"><fo:bookmark internal-destination="index"><fo:bookmark-title><xsl:value-of select="$L/index"/></fo:bookmark-title></fo:bookmark></xsl:if>
</fo:bookmark-tree>
<fo:page-sequence master-reference="cover" format="i" initial-page-number="1">
<fo:flow flow-name="xsl-region-body"><xsl:call-template name="cover"/></fo:flow>
</fo:page-sequence>
<fo:page-sequence master-reference="text" format="i">
<xsl:call-template name="head-and-foot"/>
<fo:flow flow-name="xsl-region-body">
<xsl:call-template name="about"/>
<xsl:call-template name="contents"/>
<xsl:apply-templates select="changes"/>
</fo:flow>
</fo:page-sequence>
<fo:page-sequence master-reference="text" initial-page-number="1">
<xsl:call-template name="head-and-foot"/>
<fo:flow flow-name="xsl-region-body">
<xsl:apply-templates select="chapter"/>
<xsl:apply-templates select="glossary[term]"/>
<xsl:apply-templates select="source-list[source-ref]"/>
</fo:flow>
</fo:page-sequence>
<xsl:if test="glossary/term[key('use', concat('term ', /guide/@id, '/', @anchor))]">
<fo:page-sequence master-reference="columns">
<xsl:call-template name="head-and-foot"/>
<fo:flow flow-name="xsl-region-body"><xsl:call-template name="index"/></fo:flow>
</fo:page-sequence>
</xsl:if>
</fo:root>
</xsl:template>

<xsl:template name="masters">
<fo:layout-master-set>
<fo:simple-page-master master-name="cover" xsl:use-attribute-sets="page" margin="0pt"><fo:region-body/></fo:simple-page-master>
<fo:simple-page-master master-name="text" xsl:use-attribute-sets="page">
<fo:region-body margin-top="14mm" margin-bottom="15mm"/>
<fo:region-before extent="10mm"/>
<fo:region-after extent="8mm" display-align="after"/>
</fo:simple-page-master>
<fo:simple-page-master master-name="columns" xsl:use-attribute-sets="page">
<fo:region-body margin-top="14mm" margin-bottom="15mm" column-count="2" column-gap="8mm"/>
<fo:region-before extent="10mm"/>
<fo:region-after extent="8mm" display-align="after"/>
</fo:simple-page-master>
<fo:simple-page-master master-name="landscape" xsl:use-attribute-sets="landscape-page">
<fo:region-body margin-top="14mm" margin-bottom="15mm"/>
<fo:region-before extent="10mm"/>
<fo:region-after extent="8mm" display-align="after"/>
</fo:simple-page-master>
</fo:layout-master-set>
</xsl:template>

<!-- ================================================================= cover -->

<xsl:template name="cover">
<fo:block margin="0pt" padding="30mm 24mm 20mm 24mm" background-color="{$ink}" color="#ffffff" font-family="sans-serif" text-align="start" sh:word-break="auto-phrase">
<fo:block font-size="12pt" line-height="20pt" space-after="52mm"><xsl:apply-templates select="$meta/title[1]" mode="words"/></fo:block>
<fo:block role="Title" font-size="28pt" line-height="43pt" font-weight="bold"><xsl:apply-templates select="title[1]" mode="words"/></fo:block>
<xsl:if test="$reasons-only"><fo:block font-size="18pt" line-height="30pt" space-before="10pt"><xsl:value-of select="$L/reasons"/></fo:block></xsl:if>
<xsl:if test="subtitle"><fo:block font-size="14pt" line-height="25pt" space-before="10pt"><xsl:apply-templates select="subtitle" mode="words"/></fo:block></xsl:if>
<xsl:if test="title[2]"><fo:block font-size="10.5pt" line-height="18pt" space-before="10pt" color="#d5deec"><xsl:apply-templates select="title[2]" mode="words"/></fo:block></xsl:if>
</fo:block>
<fo:block margin="0pt" border-top="4pt solid {$accent}"/>
<fo:block margin-left="24mm" margin-right="24mm" space-before="16mm" font-family="sans-serif" font-size="11pt" line-height="20pt" text-align="start">
<fo:block><xsl:value-of select="$L/edition-id"/><xsl:text>&#x2003;</xsl:text><xsl:value-of select="$meta/@edition"/><xsl:value-of select="$L/open"/><xsl:value-of select="$stage"/><xsl:value-of select="$L/close"/></fo:block>
<fo:block><xsl:value-of select="$L/date-label"/><xsl:text>&#x2003;</xsl:text><xsl:call-template name="date"><xsl:with-param name="date" select="$meta/@date"/></xsl:call-template></fo:block>
<fo:block space-before="8mm" font-size="12.5pt" font-weight="bold" color="{$ink}"><xsl:apply-templates select="$meta/publisher" mode="words"/></fo:block>
<fo:block space-before="14mm" border="0.6pt solid {$line}" padding="8pt 10pt" background-color="#fbf7ec" font-size="9pt" line-height="15pt" text-align="justify" keep-together.within-page="always">
<fo:block font-weight="bold" text-align="start"><xsl:value-of select="$L/notice"/></fo:block>
<fo:block><xsl:apply-templates select="$meta/notice" mode="words"/></fo:block>
</fo:block>
</fo:block>
</xsl:template>

<xsl:template name="head-and-foot">
<fo:static-content flow-name="xsl-region-before">
<fo:block font-family="sans-serif" font-size="8pt" line-height="12pt" color="#44546a" text-align-last="justify" margin="0pt" padding-bottom="2pt" border-bottom="0.4pt solid {$line}"><xsl:value-of select="title[1]"/><xsl:if test="not(contains(title[1], $stage))"><xsl:value-of select="$L/open"/><xsl:value-of select="$stage"/><xsl:value-of select="$L/close"/></xsl:if><fo:leader leader-pattern="space"/><fo:retrieve-marker retrieve-class-name="chapter" retrieve-position="first-starting-within-page"/></fo:block>
</fo:static-content>
<fo:static-content flow-name="xsl-region-after">
<fo:block font-family="sans-serif" font-size="9pt" line-height="14pt" text-align="center"><fo:page-number/></fo:block>
</fo:static-content>
</xsl:template>

<!-- ======================================================== about, contents -->

<xsl:template name="h1">
<xsl:param name="id"/><xsl:param name="text"/><xsl:param name="goes-on"/>
<fo:block id="{$id}" xsl:use-attribute-sets="h1"><xsl:if test="$goes-on"><xsl:attribute name="break-before">auto</xsl:attribute><xsl:attribute name="space-before">34pt</xsl:attribute></xsl:if><fo:marker marker-class-name="chapter"><xsl:value-of select="$text"/></fo:marker><xsl:value-of select="$text"/></fo:block>
</xsl:template>

<xsl:template name="fact">
<xsl:param name="name"/><xsl:param name="value"/>
<fo:block xsl:use-attribute-sets="label" space-before="9pt" keep-with-next.within-page="always"><xsl:value-of select="$name"/></fo:block>
<fo:block start-indent="1em"><xsl:copy-of select="$value"/></fo:block>
</xsl:template>

<xsl:template name="about">
<xsl:call-template name="h1"><xsl:with-param name="id" select="'about'"/><xsl:with-param name="text" select="string($L/about-this-guide)"/></xsl:call-template>
<xsl:call-template name="fact"><xsl:with-param name="name" select="$L/audience"/><xsl:with-param name="value"><xsl:apply-templates select="audience" mode="words"/></xsl:with-param></xsl:call-template>
<xsl:if test="purpose"><xsl:call-template name="fact"><xsl:with-param name="name" select="$L/purpose"/><xsl:with-param name="value"><xsl:apply-templates select="purpose" mode="words"/></xsl:with-param></xsl:call-template></xsl:if>
<xsl:for-each select="source-ref">
<xsl:call-template name="fact"><xsl:with-param name="name" select="$L/base"/><xsl:with-param name="value"><xsl:apply-templates select="title[1]" mode="words"/><xsl:call-template name="status"/><xsl:call-template name="unverified"/></xsl:with-param></xsl:call-template>
</xsl:for-each>
<xsl:call-template name="fact"><xsl:with-param name="name" select="$L/notice"/><xsl:with-param name="value"><xsl:apply-templates select="$meta/notice" mode="words"/></xsl:with-param></xsl:call-template>
<xsl:call-template name="fact"><xsl:with-param name="name" select="$L/stage-label"/><xsl:with-param name="value"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/stage-draft-note"/><xsl:with-param name="one" select="$stage"/></xsl:call-template></xsl:with-param></xsl:call-template>
<xsl:if test="$meta/licence"><xsl:call-template name="fact"><xsl:with-param name="name" select="$L/licence"/><xsl:with-param name="value"><xsl:apply-templates select="$meta/licence" mode="words"/></xsl:with-param></xsl:call-template></xsl:if>
<xsl:if test="/descendant::mapping">
<fo:block xsl:use-attribute-sets="label" space-before="9pt" keep-with-next.within-page="always"><xsl:value-of select="$L/relation-legend"/></fo:block>
<fo:list-block role="L" margin-left="1em" provisional-distance-between-starts="76pt" provisional-label-separation="4pt">
<xsl:for-each select="$L/relation/*">
<fo:list-item><fo:list-item-label end-indent="label-end()"><fo:block font-family="sans-serif" font-size="9.5pt"><xsl:value-of select="."/></fo:block></fo:list-item-label>
<fo:list-item-body start-indent="body-start()"><fo:block><xsl:value-of select="$L/relation-means/*[name() = name(current())]"/></fo:block></fo:list-item-body></fo:list-item>
</xsl:for-each>
</fo:list-block>
</xsl:if>
</xsl:template>

<xsl:template name="contents">
<xsl:call-template name="h1"><xsl:with-param name="id" select="'contents'"/><xsl:with-param name="text" select="string($L/contents)"/></xsl:call-template>
<fo:block role="TOC">
<xsl:apply-templates select="contents/entry" mode="contents"/>
<xsl:if test="glossary/term"><xsl:call-template name="contents-line"><xsl:with-param name="to" select="'glossary'"/><xsl:with-param name="title" select="$L/glossary"/></xsl:call-template></xsl:if>
<xsl:if test="source-list/source-ref"><xsl:call-template name="contents-line"><xsl:with-param name="to" select="'sources'"/><xsl:with-param name="title" select="$L/sources"/></xsl:call-template></xsl:if>
<xsl:if test="glossary/term[key('use', concat('term ', /guide/@id, '/', @anchor))]"><xsl:call-template name="contents-line"><xsl:with-param name="to" select="'index'"/><xsl:with-param name="title" select="$L/index"/></xsl:call-template></xsl:if>
</fo:block>
<xsl:call-template name="caption-list"><xsl:with-param name="id" select="'tables'"/><xsl:with-param name="title" select="$L/tables"/><xsl:with-param name="of" select="$tables"/></xsl:call-template>
<xsl:call-template name="caption-list"><xsl:with-param name="id" select="'figures'"/><xsl:with-param name="title" select="$L/figures"/><xsl:with-param name="of" select="$figures"/></xsl:call-template>
</xsl:template>

<!-- 表目次, 図目次 -->
<xsl:template name="caption-list">
<xsl:param name="id"/><xsl:param name="title"/><xsl:param name="of"/>
<xsl:if test="$of">
<xsl:call-template name="h1"><xsl:with-param name="id" select="$id"/><xsl:with-param name="text" select="string($title)"/><xsl:with-param name="goes-on" select="true()"/></xsl:call-template>
<fo:block role="TOC">
<xsl:for-each select="$of">
<xsl:call-template name="contents-line">
<xsl:with-param name="to" select="concat(ancestor::chapter/@id, '/', @anchor)"/>
<xsl:with-param name="number"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/*[name() = name(current())]"/><xsl:with-param name="one" select="@number"/></xsl:call-template></xsl:with-param>
<xsl:with-param name="title"><xsl:apply-templates select="caption" mode="plain"/></xsl:with-param>
<xsl:with-param name="depth" select="1"/>
</xsl:call-template>
</xsl:for-each>
</fo:block>
</xsl:if>
</xsl:template>

<xsl:template name="entry-id"><xsl:value-of select="@chapter"/><xsl:if test="@target">/<xsl:value-of select="@target"/></xsl:if></xsl:template>
<xsl:template name="entry-number">
<xsl:choose>
<xsl:when test="@kind = 'chapter'"><xsl:call-template name="chapter-number"/></xsl:when>
<xsl:otherwise><xsl:value-of select="@number"/></xsl:otherwise>
</xsl:choose>
</xsl:template>

<xsl:template match="entry" mode="contents">
<xsl:call-template name="contents-line">
<xsl:with-param name="to"><xsl:call-template name="entry-id"/></xsl:with-param>
<xsl:with-param name="number"><xsl:call-template name="entry-number"/></xsl:with-param>
<xsl:with-param name="title" select="title"/>
<xsl:with-param name="depth" select="count(ancestor::entry)"/>
</xsl:call-template>
<xsl:apply-templates select="entry" mode="contents"/>
</xsl:template>

<xsl:template name="contents-line">
<xsl:param name="to"/><xsl:param name="number"/><xsl:param name="title"/><xsl:param name="depth" select="0"/>
<fo:block role="TOCI" text-align="start" text-align-last="justify" font-family="serif" font-size="9.5pt" line-height="15.5pt" start-indent="{$depth * 11}pt" orphans="1" widows="1">
<xsl:choose>
<xsl:when test="$depth = 0"><xsl:attribute name="font-family">sans-serif</xsl:attribute><xsl:attribute name="font-weight">bold</xsl:attribute><xsl:attribute name="font-size">10pt</xsl:attribute><xsl:attribute name="line-height">17pt</xsl:attribute><xsl:attribute name="space-before">7pt</xsl:attribute><xsl:attribute name="keep-with-next.within-page">always</xsl:attribute></xsl:when>
<xsl:when test="@kind = 'provision'"><xsl:attribute name="font-size">9pt</xsl:attribute><xsl:attribute name="line-height">14.5pt</xsl:attribute></xsl:when>
</xsl:choose>
<fo:basic-link internal-destination="{$to}"><xsl:if test="string($number)"><xsl:value-of select="$number"/><xsl:text>&#x2003;</xsl:text></xsl:if><xsl:value-of select="$title"/></fo:basic-link>
<fo:leader leader-pattern="dots"/><fo:page-number-citation ref-id="{$to}"/>
</fo:block>
</xsl:template>

<xsl:template match="entry" mode="bookmark">
<fo:bookmark>
<xsl:attribute name="internal-destination"><xsl:call-template name="entry-id"/></xsl:attribute>
<xsl:if test="entry"><xsl:attribute name="starting-state">hide</xsl:attribute></xsl:if>
<fo:bookmark-title><xsl:call-template name="entry-number"/><xsl:text> </xsl:text><xsl:value-of select="title"/></fo:bookmark-title>
<xsl:apply-templates select="entry" mode="bookmark"/>
</fo:bookmark>
</xsl:template>

<!-- =============================================================== changes -->

<xsl:template match="changes">
<xsl:call-template name="h1"><xsl:with-param name="id" select="'changes'"/><xsl:with-param name="text" select="string($L/changes)"/></xsl:call-template>
<fo:block xsl:use-attribute-sets="p"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/changes-since"/><xsl:with-param name="one"><xsl:value-of select="@since"/><xsl:if test="@date"><xsl:value-of select="$L/open"/><xsl:call-template name="date"><xsl:with-param name="date" select="@date"/></xsl:call-template><xsl:value-of select="$L/close"/></xsl:if></xsl:with-param></xsl:call-template></fo:block>
<fo:block xsl:use-attribute-sets="p"><xsl:value-of select="$L/changes-guide"/></fo:block>
<xsl:if test="@mappings-unknown"><fo:block xsl:use-attribute-sets="p"><xsl:value-of select="$L/changes-mappings-unknown"/></fo:block></xsl:if>
<xsl:if test="not(change)"><fo:block xsl:use-attribute-sets="p"><xsl:value-of select="$L/changes-none"/></fo:block></xsl:if>
<xsl:if test="change">
<fo:table xsl:use-attribute-sets="table" table-layout="fixed" space-before="9pt">
<fo:table-column column-width="58pt"/><fo:table-column column-width="58pt"/><fo:table-column column-width="proportional-column-width(1)"/><fo:table-column column-width="40pt"/>
<fo:table-header><fo:table-row>
<xsl:call-template name="head"><xsl:with-param name="text" select="$L/provision"/></xsl:call-template>
<xsl:call-template name="head"><xsl:with-param name="text" select="$L/change-kind"/></xsl:call-template>
<xsl:call-template name="head"><xsl:with-param name="text" select="$L/change-title"/></xsl:call-template>
<xsl:call-template name="head"><xsl:with-param name="text" select="$L/page-label"/></xsl:call-template>
</fo:table-row></fo:table-header>
<fo:table-body>
<xsl:for-each select="change">
<xsl:variable name="to" select="concat(@chapter, '/', @target)"/>
<fo:table-row keep-together.within-page="always">
<fo:table-cell xsl:use-attribute-sets="cell" role="TH"><fo:block><xsl:choose><xsl:when test="@target"><fo:basic-link internal-destination="{$to}" color="{$accent}"><xsl:value-of select="@id"/></fo:basic-link></xsl:when><xsl:otherwise><xsl:value-of select="@id"/></xsl:otherwise></xsl:choose></fo:block></fo:table-cell>
<fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="$L/change-word/*[name() = current()/@kind]"/></fo:block></fo:table-cell>
<fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="title"/></fo:block>
<xsl:if test="@was"><fo:block><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/change-was"/><xsl:with-param name="one" select="@was"/></xsl:call-template></fo:block></xsl:if>
<xsl:if test="old-title"><fo:block><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/change-old-title"/><xsl:with-param name="one" select="old-title"/></xsl:call-template></fo:block></xsl:if>
<xsl:if test="@reads-differently"><fo:block><xsl:value-of select="$L/change-reads-differently"/></fo:block></xsl:if>
<xsl:if test="@part-removed"><fo:block><xsl:value-of select="$L/change-part-removed"/></fo:block></xsl:if>
<xsl:apply-templates select="mapping-change"/></fo:table-cell>
<fo:table-cell xsl:use-attribute-sets="cell"><fo:block text-align="end"><xsl:if test="@target"><fo:page-number-citation ref-id="{$to}"/></xsl:if></fo:block></fo:table-cell>
</fo:table-row>
</xsl:for-each>
</fo:table-body>
</fo:table>
</xsl:if>
</xsl:template>

<xsl:template match="mapping-change[@kind = 'changed']">
<xsl:if test="@old-relation"><fo:block><xsl:value-of select="$L/change-mapping/relation"/><xsl:apply-templates select="clause-ref | clause-name" mode="link"/><xsl:text> </xsl:text><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/change-values"/><xsl:with-param name="one" select="$L/relation/*[name() = current()/@old-relation]"/><xsl:with-param name="two" select="$L/relation/*[name() = current()/@relation]"/></xsl:call-template></fo:block></xsl:if>
<xsl:if test="@other-reason"><fo:block><xsl:value-of select="$L/change-mapping/reason"/><xsl:apply-templates select="clause-ref | clause-name" mode="link"/></fo:block></xsl:if>
</xsl:template>
<xsl:template match="mapping-change">
<fo:block><xsl:value-of select="$L/change-mapping/*[name() = current()/@kind]"/><xsl:apply-templates select="clause-ref | clause-name" mode="link"/><xsl:if test="@relation"><xsl:value-of select="$L/open"/><xsl:value-of select="$L/relation/*[name() = current()/@relation]"/><xsl:value-of select="$L/close"/></xsl:if></fo:block>
</xsl:template>
<xsl:template match="clause-name" mode="link"><xsl:value-of select="."/></xsl:template>

<!-- ============================================================== chapters -->

<xsl:template match="chapter">
<fo:block role="Sect">
<fo:block id="{@id}" xsl:use-attribute-sets="h1"><fo:marker marker-class-name="chapter"><xsl:call-template name="chapter-number"/><xsl:text>&#x2003;</xsl:text><xsl:value-of select="title"/></fo:marker><fo:inline font-size="12.5pt" color="{$accent}"><xsl:call-template name="chapter-number"/></fo:inline><fo:inline linefeed-treatment="preserve"><xsl:text>&#10;</xsl:text></fo:inline><xsl:apply-templates select="title/node()"/></fo:block>
<xsl:apply-templates select="*[not(self::title)]"/>
</fo:block>
</xsl:template>

<!-- the template of the block itself is imported -->
<xsl:template match="p[@change] | subheading[@change] | codeblock[@change] | row[@change]" priority="9">
<xsl:call-template name="bar-begin"/><xsl:apply-imports/><xsl:call-template name="bar-end"/>
</xsl:template>

<xsl:template match="section">
<fo:block role="Sect">
<xsl:for-each select="title"><xsl:call-template name="bar-begin"/></xsl:for-each>
<xsl:choose>
<xsl:when test="@level = 2"><fo:block xsl:use-attribute-sets="h2" role="H2"><xsl:call-template name="section-title"/></fo:block></xsl:when>
<xsl:when test="@level = 3"><fo:block xsl:use-attribute-sets="h3" role="H3"><xsl:call-template name="section-title"/></fo:block></xsl:when>
<xsl:otherwise><fo:block xsl:use-attribute-sets="h4" role="H{@level}"><xsl:call-template name="section-title"/></fo:block></xsl:otherwise>
</xsl:choose>
<xsl:for-each select="title"><xsl:call-template name="bar-end"/></xsl:for-each>
<xsl:apply-templates select="*[not(self::title)]"/>
</fo:block>
</xsl:template>
<xsl:template name="section-title">
<xsl:attribute name="id"><xsl:value-of select="concat(ancestor::chapter/@id, '/', @anchor)"/></xsl:attribute>
<xsl:value-of select="@number"/><xsl:text>&#x2003;</xsl:text><xsl:apply-templates select="title/node()"/>
</xsl:template>

<!-- ============================================================ provisions -->

<xsl:template match="provision">
<xsl:variable name="above"><xsl:choose><xsl:when test="ancestor::section"><xsl:value-of select="ancestor::section[1]/@level"/></xsl:when><xsl:otherwise>1</xsl:otherwise></xsl:choose></xsl:variable>
<xsl:variable name="level"><xsl:choose><xsl:when test="$above &gt;= 6">6</xsl:when><xsl:otherwise><xsl:value-of select="$above + 1"/></xsl:otherwise></xsl:choose></xsl:variable>
<!-- a new one has a bar beside all of it -->
<xsl:if test="@change = 'new'"><xsl:call-template name="bar-begin"/></xsl:if>
<fo:block role="Sect" margin="0pt" border="0.75pt solid {$accent}" space-before="12pt" space-after="12pt" text-indent="0pt">
<xsl:for-each select="title[not(../@change = 'new')]"><xsl:call-template name="bar-begin"/></xsl:for-each>
<fo:block id="{concat(ancestor::chapter/@id, '/', @anchor)}" role="H{$level}" margin="0pt" padding="4pt 9pt 4pt 9pt" background-color="{$accent}" color="#ffffff" font-family="sans-serif" font-weight="bold" font-size="10.5pt" line-height="16pt" text-align="start" keep-with-next.within-page="always" keep-together.within-page="always"><xsl:value-of select="@id"/><xsl:text>&#x2003;</xsl:text><xsl:apply-templates select="title/node()"/><xsl:if test="@change"><fo:inline font-size="8.5pt" font-weight="normal"><xsl:value-of select="$L/open"/><xsl:value-of select="$L/change-word/*[name() = current()/@change]"/><xsl:value-of select="$L/close"/></fo:inline></xsl:if></fo:block>
<xsl:for-each select="title[not(../@change = 'new')]"><xsl:call-template name="bar-end"/></xsl:for-each>
<fo:block margin="0pt" padding="6pt 9pt 8pt 9pt"><xsl:apply-templates select="body/node()"/></fo:block>
<xsl:if test="mapping or none or question-ref or finding-ref">
<fo:block margin="0pt" padding="5pt 9pt 6pt 9pt" background-color="{$ground}" font-family="sans-serif" font-size="9pt" line-height="14pt" text-align="start"><xsl:call-template name="provision-links"/></fo:block>
</xsl:if>
</fo:block>
<xsl:if test="@change = 'new'"><xsl:call-template name="bar-end"/></xsl:if>
</xsl:template>

<xsl:template name="provision-links">
<xsl:if test="mapping">
<fo:block xsl:use-attribute-sets="label" keep-with-next.within-page="always"><xsl:value-of select="$L/answers-clauses"/></fo:block>
<fo:list-block role="L" provisional-distance-between-starts="10pt" provisional-label-separation="1pt">
<xsl:for-each select="mapping">
<!-- the last three go together, so that no lone tail of a provision stands at a page's head -->
<fo:list-item><xsl:if test="position() != last() and position() &gt;= last() - 2"><xsl:attribute name="keep-with-next.within-page">1</xsl:attribute></xsl:if><fo:list-item-label end-indent="label-end()"><fo:block>・</fo:block></fo:list-item-label>
<fo:list-item-body start-indent="body-start()"><xsl:call-template name="bar-begin"/><fo:block><xsl:apply-templates select="clause-ref" mode="link"/><xsl:text>&#x2002;</xsl:text><xsl:for-each select="clause-ref"><xsl:call-template name="about-clause"/></xsl:for-each><xsl:call-template name="badge"><xsl:with-param name="text" select="$L/relation/*[name() = current()/@relation]"/></xsl:call-template><xsl:if test="@state"><xsl:call-template name="badge"><xsl:with-param name="text" select="$L/link-state/*[name() = current()/@state]"/><xsl:with-param name="color" select="'#8a1f11'"/><xsl:with-param name="ground" select="'#fbe3df'"/></xsl:call-template></xsl:if><xsl:for-each select="clause-ref"><xsl:call-template name="status"/><xsl:call-template name="seen"/><xsl:if test="@local"><xsl:call-template name="badge"><xsl:with-param name="text" select="$L/local-id"/></xsl:call-template></xsl:if><xsl:call-template name="unverified"/></xsl:for-each></fo:block><xsl:call-template name="bar-end"/></fo:list-item-body></fo:list-item>
</xsl:for-each>
</fo:list-block>
</xsl:if>
<xsl:for-each select="none"><fo:block><fo:inline xsl:use-attribute-sets="label"><xsl:value-of select="$L/answers-no-clause"/></fo:inline><xsl:text>&#x2003;</xsl:text><xsl:value-of select="."/><xsl:if test="@until"><xsl:value-of select="$L/open"/><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/until"/><xsl:with-param name="one" select="@until"/></xsl:call-template><xsl:value-of select="$L/close"/></xsl:if></fo:block></xsl:for-each>
<xsl:if test="question-ref">
<fo:block keep-with-previous.within-page="1"><fo:inline xsl:use-attribute-sets="label"><xsl:value-of select="$L/asked-by"/></fo:inline><xsl:text>&#x2003;</xsl:text>
<xsl:for-each select="question-ref"><xsl:if test="position() &gt; 1"><xsl:value-of select="$L/comma"/></xsl:if><xsl:value-of select="@id"/><xsl:if test="@strength"><xsl:value-of select="$L/open"/><xsl:value-of select="$L/strength/*[name() = current()/@strength]"/><xsl:value-of select="$L/close"/></xsl:if></xsl:for-each></fo:block>
</xsl:if>
<xsl:if test="finding-ref">
<fo:block keep-with-previous.within-page="1"><fo:inline xsl:use-attribute-sets="label"><xsl:value-of select="$L/supported-by"/></fo:inline><xsl:text>&#x2003;</xsl:text>
<xsl:for-each select="finding-ref"><xsl:if test="position() &gt; 1"><xsl:value-of select="$L/comma"/></xsl:if><xsl:value-of select="@id"/><xsl:text> </xsl:text><xsl:apply-templates select="title" mode="words"/><xsl:call-template name="unverified"/></xsl:for-each></fo:block>
</xsl:if>
</xsl:template>

<xsl:template match="clause-ref" mode="link">
<xsl:variable name="words"><xsl:value-of select="short"/><xsl:text> </xsl:text><xsl:if test="level"><xsl:value-of select="level"/><xsl:text> </xsl:text></xsl:if><xsl:call-template name="printed-id"/></xsl:variable>
<xsl:variable name="to"><xsl:call-template name="destination"/></xsl:variable>
<xsl:choose>
<xsl:when test="string($to)"><fo:basic-link internal-destination="{$to}" color="{$accent}"><xsl:value-of select="$words"/></fo:basic-link></xsl:when>
<xsl:otherwise><xsl:value-of select="$words"/></xsl:otherwise>
</xsl:choose>
</xsl:template>
<xsl:template name="printed-id"><xsl:choose><xsl:when test="@printed"><xsl:value-of select="@printed"/></xsl:when><xsl:otherwise><xsl:value-of select="@id"/></xsl:otherwise></xsl:choose></xsl:template>
<!-- the title in the reader's language, else our summary, else the title as it is -->
<xsl:template name="about-clause">
<xsl:choose>
<xsl:when test="title[not(@lang)]"><xsl:value-of select="title[not(@lang)]"/></xsl:when>
<xsl:when test="gist"><xsl:apply-templates select="gist" mode="words"/></xsl:when>
<xsl:otherwise><xsl:apply-templates select="title[1]" mode="words"/></xsl:otherwise>
</xsl:choose>
</xsl:template>

<!-- ============================================== glossary, reasons, sources -->

<xsl:template match="glossary">
<xsl:call-template name="h1"><xsl:with-param name="id" select="'glossary'"/><xsl:with-param name="text" select="string($L/glossary)"/></xsl:call-template>
<xsl:for-each select="term">
<xsl:call-template name="bar-begin"/>
<fo:block id="{@anchor}" space-before="8pt" keep-with-next.within-page="always" text-align="start" font-family="sans-serif"><fo:inline font-weight="bold"><xsl:apply-templates select="title[1]" mode="words"/></fo:inline><fo:inline font-size="8.5pt" color="#44546a"><xsl:if test="@reading and @reading != string(title[1])"><xsl:text>&#x2003;</xsl:text><xsl:value-of select="@reading"/></xsl:if><xsl:if test="title[2]"><xsl:text>&#x2003;</xsl:text><xsl:apply-templates select="title[2]" mode="words"/></xsl:if></fo:inline></fo:block>
<fo:block start-indent="2em" space-before="2pt"><xsl:apply-templates select="text" mode="words"/></fo:block>
<xsl:call-template name="bar-end"/>
</xsl:for-each>
</xsl:template>

<!-- terms in the order of their readings, and every page that uses them -->
<xsl:template name="index">
<xsl:call-template name="h1"><xsl:with-param name="id" select="'index'"/><xsl:with-param name="text" select="string($L/index)"/></xsl:call-template>
<fo:block role="Index" font-size="9.5pt" line-height="16pt">
<xsl:for-each select="glossary/term">
<xsl:variable name="uses" select="key('use', concat('term ', /guide/@id, '/', @anchor))"/>
<xsl:if test="$uses">
<fo:block text-align="start" text-align-last="justify" start-indent="1em" text-indent="-1em"><fo:basic-link internal-destination="{@anchor}"><xsl:value-of select="title[1]"/></fo:basic-link><xsl:if test="@reading and @reading != string(title[1])"><fo:inline font-size="8pt" color="#44546a"><xsl:text>&#x2002;</xsl:text><xsl:value-of select="@reading"/></fo:inline></xsl:if><fo:leader leader-pattern="dots"/>
<xsl:for-each select="$uses">
<xsl:variable name="id"><xsl:call-template name="use-id"/></xsl:variable>
<fo:basic-link internal-destination="{$id}"><xsl:attribute name="fox:alt-text"><xsl:value-of select="."/></xsl:attribute><fo:page-number-citation ref-id="{$id}" sh:separator=", "/></fo:basic-link>
</xsl:for-each></fo:block>
</xsl:if>
</xsl:for-each>
</fo:block>
</xsl:template>

<xsl:template name="head">
<xsl:param name="text"/>
<fo:table-cell xsl:use-attribute-sets="head-cell"><fo:block><xsl:value-of select="$text"/></fo:block></fo:table-cell>
</xsl:template>

<xsl:template name="reviewed">
<xsl:choose>
<xsl:when test="reviewed/@by and reviewed/@date"><xsl:call-template name="badge"><xsl:with-param name="text"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/reviewed"/><xsl:with-param name="one" select="reviewed/@by"/><xsl:with-param name="two" select="reviewed/@date"/></xsl:call-template></xsl:with-param></xsl:call-template></xsl:when>
<xsl:when test="reviewed/@date"><xsl:call-template name="badge"><xsl:with-param name="text"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/reviewed-on"/><xsl:with-param name="one" select="reviewed/@date"/></xsl:call-template></xsl:with-param></xsl:call-template></xsl:when>
<xsl:when test="reviewed"><xsl:call-template name="badge"><xsl:with-param name="text" select="reviewed/@by"/></xsl:call-template></xsl:when>
<xsl:otherwise><xsl:call-template name="badge"><xsl:with-param name="text" select="$L/unreviewed"/></xsl:call-template></xsl:otherwise>
</xsl:choose>
</xsl:template>

<xsl:template match="source-list">
<xsl:call-template name="h1"><xsl:with-param name="id" select="'sources'"/><xsl:with-param name="text" select="string($L/sources)"/></xsl:call-template>
<fo:table xsl:use-attribute-sets="table" table-layout="fixed">
<fo:table-column column-width="proportional-column-width(37)"/><fo:table-column column-width="proportional-column-width(20)"/><fo:table-column column-width="proportional-column-width(19)"/><fo:table-column column-width="proportional-column-width(16)"/><fo:table-column column-width="proportional-column-width(12)"/>
<fo:table-header><fo:table-row>
<xsl:call-template name="head"><xsl:with-param name="text" select="$L/sources"/></xsl:call-template>
<xsl:call-template name="head"><xsl:with-param name="text" select="$L/publisher"/></xsl:call-template>
<xsl:call-template name="head"><xsl:with-param name="text" select="$L/edition"/></xsl:call-template>
<xsl:call-template name="head"><xsl:with-param name="text" select="$L/date-label"/></xsl:call-template>
<xsl:call-template name="head"><xsl:with-param name="text" select="$L/status-label"/></xsl:call-template>
</fo:table-row></fo:table-header>
<fo:table-body>
<xsl:for-each select="source-ref">
<fo:table-row keep-together.within-page="always"><xsl:if test="@anchor"><xsl:attribute name="id"><xsl:value-of select="@anchor"/></xsl:attribute></xsl:if>
<fo:table-cell xsl:use-attribute-sets="cell" role="TH"><fo:block><fo:block font-weight="bold"><xsl:apply-templates select="short" mode="words"/></fo:block><xsl:if test="string(title[1]) != string(short)"><fo:block><xsl:apply-templates select="title[1]" mode="words"/></fo:block></xsl:if><xsl:if test="@identifier"><fo:block><xsl:value-of select="@identifier"/></fo:block></xsl:if><xsl:if test="@href"><fo:block font-size="8pt"><fo:basic-link external-destination="url('{@href}')" color="{$accent}"><xsl:value-of select="@href"/></fo:basic-link></fo:block></xsl:if></fo:block></fo:table-cell>
<fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:apply-templates select="publisher" mode="words"/></fo:block></fo:table-cell>
<fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:choose><xsl:when test="label"><xsl:apply-templates select="label" mode="words"/></xsl:when><xsl:otherwise><xsl:value-of select="@edition"/></xsl:otherwise></xsl:choose></fo:block></fo:table-cell>
<fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:choose><xsl:when test="@date"><xsl:call-template name="date"><xsl:with-param name="date" select="@date"/></xsl:call-template></xsl:when><xsl:when test="@date-note"><xsl:value-of select="@date-note"/></xsl:when><xsl:otherwise><xsl:value-of select="$L/unknown"/></xsl:otherwise></xsl:choose></fo:block></fo:table-cell>
<fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="status"/><xsl:choose><xsl:when test="@edition-confidence"><xsl:call-template name="unverified"><xsl:with-param name="confidence" select="@edition-confidence"/></xsl:call-template></xsl:when><xsl:otherwise><xsl:call-template name="unverified"/></xsl:otherwise></xsl:choose></fo:block></fo:table-cell>
</fo:table-row>
</xsl:for-each>
</fo:table-body>
</fo:table>
</xsl:template>

</xsl:stylesheet>
