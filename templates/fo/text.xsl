<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Running text: inline elements and blocks. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:fox="http://xmlgraphics.apache.org/fop/extensions" xmlns:sh="urn:shirube:fo">

<!-- ================================================================ inline -->

<!-- Japanese has no slant: emphasis and strong emphasis are Gothic, the latter bold -->
<xsl:template match="em"><fo:inline font-family="sans-serif"><xsl:apply-templates/></fo:inline></xsl:template>
<xsl:template match="strong"><fo:inline font-family="sans-serif" font-weight="bold"><xsl:apply-templates/></fo:inline></xsl:template>
<xsl:template match="strike"><fo:inline text-decoration="line-through"><xsl:apply-templates/></fo:inline></xsl:template>
<xsl:template match="code"><fo:inline xsl:use-attribute-sets="code" role="Code"><xsl:value-of select="."/></fo:inline></xsl:template>
<xsl:template match="break"><fo:inline linefeed-treatment="preserve"><xsl:text>&#10;</xsl:text></fo:inline></xsl:template>

<xsl:template match="dots"><fo:inline sh:text-emphasis="sesame"><xsl:apply-templates/></fo:inline></xsl:template>
<xsl:template match="ruby"><sh:ruby><xsl:apply-templates/></sh:ruby></xsl:template>
<xsl:template match="rb"><sh:rb><xsl:value-of select="."/></sh:rb><xsl:if test="@rt"><sh:rt><xsl:value-of select="@rt"/></sh:rt></xsl:if></xsl:template>

<xsl:template match="link">
<fo:basic-link external-destination="url('{@href}')" color="{$accent}"><xsl:apply-templates/></fo:basic-link>
<!-- the address in print, unless it is what was written -->
<xsl:if test="normalize-space(.) != @href and starts-with(@href, 'http')"><fo:inline font-size="0.8em"><xsl:value-of select="$L/open"/><xsl:value-of select="@href"/><xsl:value-of select="$L/close"/></fo:inline></xsl:if>
</xsl:template>

<!-- where a reference lands in this document; empty when it leads out of it -->
<xsl:template name="destination">
<xsl:param name="ref" select="."/>
<xsl:choose>
<xsl:when test="($ref/@kind = 'clause' or $ref/@kind = 'source' or $ref[self::clause-ref]) and key('source', $ref/@doc)"><xsl:value-of select="key('source', $ref/@doc)/@anchor"/></xsl:when>
<xsl:when test="$ref/@doc != /guide/@id or $ref/@kind = 'checklist' or $ref/@kind = 'question'"/>
<xsl:when test="$ref/@chapter and $ref/@target and key('anchor', concat($ref/@chapter, '/', $ref/@target))"><xsl:value-of select="concat($ref/@chapter, '/', $ref/@target)"/></xsl:when>
<xsl:when test="$ref/@chapter and not($ref/@target) and key('chapter', $ref/@chapter)"><xsl:value-of select="$ref/@chapter"/></xsl:when>
<xsl:when test="$ref/@kind = 'term' and /guide/glossary/term[@anchor = $ref/@target]"><xsl:value-of select="$ref/@target"/></xsl:when>
</xsl:choose>
</xsl:template>

<xsl:template match="ref">
<xsl:variable name="to"><xsl:call-template name="destination"/></xsl:variable>
<xsl:choose>
<xsl:when test="string($to)">
<fo:basic-link internal-destination="{$to}" color="{$accent}">
<xsl:if test="@kind = 'term'"><xsl:attribute name="id"><xsl:call-template name="use-id"/></xsl:attribute></xsl:if>
<xsl:attribute name="fox:alt-text"><xsl:choose><xsl:when test="string(.)"><xsl:value-of select="."/></xsl:when><xsl:otherwise><xsl:call-template name="number-words"/></xsl:otherwise></xsl:choose><xsl:if test="@title and @title != string(.)"><xsl:text> </xsl:text><xsl:value-of select="@title"/></xsl:if></xsl:attribute>
<xsl:call-template name="ref-words"/>
</fo:basic-link>
<!-- in print one turns pages: where is it, unless it stands right by -->
<xsl:variable name="near" select="(@kind = 'table' or @kind = 'figure') and generate-id(ancestor::section[1]) = generate-id(key('anchor', $to)/ancestor::section[1])"/>
<xsl:if test="(@kind = 'provision' or @kind = 'section' or @kind = 'chapter' or @kind = 'table' or @kind = 'figure') and not($near) and not(ancestor::table or ancestor::title or ancestor::caption)">
<fo:inline font-size="0.85em"><xsl:value-of select="$L/open"/><xsl:call-template name="page-of"><xsl:with-param name="to" select="$to"/></xsl:call-template><xsl:value-of select="$L/close"/></fo:inline>
</xsl:if>
</xsl:when>
<xsl:otherwise><xsl:call-template name="ref-words"/></xsl:otherwise>
</xsl:choose>
</xsl:template>
<!-- a caption in a list, or where its table goes on: its words alone -->
<xsl:template match="footnote | footnote-ref" mode="plain"/>
<xsl:template match="ref[@number and not(string(.))]" mode="plain"><xsl:call-template name="number-words"/></xsl:template>
<!-- where a term is used, for the index -->
<xsl:template name="use-id">
<xsl:value-of select="ancestor::chapter/@id"/>
<xsl:text>/use-</xsl:text>
<xsl:value-of select="@use"/>
</xsl:template>
<xsl:template name="number-words"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/*[name() = current()/@kind]"/><xsl:with-param name="one" select="@number"/></xsl:call-template></xsl:template>
<xsl:template name="ref-words">
<xsl:if test="@number">
<xsl:call-template name="number-words"/>
<xsl:if test="string(.)"><xsl:text> </xsl:text></xsl:if>
</xsl:if>
<xsl:choose>
<xsl:when test="@lang and @lang != $lang"><fo:inline xml:lang="{@lang}"><xsl:apply-templates/></fo:inline></xsl:when>
<xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
</xsl:choose>
</xsl:template>
<xsl:template name="page-of">
<xsl:param name="to"/>
<xsl:value-of select="substring-before($L/page, '%1')"/><fo:page-number-citation ref-id="{$to}"/><xsl:value-of select="substring-after($L/page, '%1')"/>
</xsl:template>

<xsl:template match="image"><fo:external-graphic src="url('{@src}')" fox:alt-text="{@alt}"/></xsl:template>

<xsl:template match="footnote">
<fo:footnote>
<fo:inline font-size="6.5pt" baseline-shift="super" font-family="sans-serif"><xsl:value-of select="@number"/>)</fo:inline>
<fo:footnote-body font-family="serif" font-size="8pt" line-height="13pt" font-weight="normal" color="#000000">
<xsl:for-each select="*">
<xsl:call-template name="bar-begin"/>
<fo:block>
<xsl:if test="position() = 1"><xsl:attribute name="id"><xsl:value-of select="concat(ancestor::chapter/@id, '/', ../@anchor)"/></xsl:attribute><xsl:value-of select="../@number"/><xsl:text>)&#x2002;</xsl:text></xsl:if>
<xsl:choose>
<xsl:when test="self::p"><xsl:apply-templates/></xsl:when>
<xsl:otherwise><xsl:apply-templates select="."/></xsl:otherwise>
</xsl:choose>
</fo:block>
<xsl:call-template name="bar-end"/>
</xsl:for-each>
</fo:footnote-body>
</fo:footnote>
</xsl:template>
<xsl:template match="footnote-ref">
<fo:basic-link internal-destination="{concat(ancestor::chapter/@id, '/', @target)}"><xsl:attribute name="fox:alt-text"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/footnote"/><xsl:with-param name="one" select="@number"/></xsl:call-template></xsl:attribute><fo:inline font-size="6.5pt" baseline-shift="super" font-family="sans-serif"><xsl:value-of select="@number"/>)</fo:inline></fo:basic-link>
</xsl:template>

<!-- ================================================================ blocks -->

<!-- held against an earlier edition: a bar beside the block -->
<xsl:template name="bar-begin"><xsl:if test="@change"><fo:change-bar-begin xsl:use-attribute-sets="change-bar" change-bar-class="{generate-id()}"/></xsl:if></xsl:template>
<xsl:template name="bar-end"><xsl:if test="@change"><fo:change-bar-end change-bar-class="{generate-id()}"/></xsl:if></xsl:template>

<xsl:template match="p"><fo:block xsl:use-attribute-sets="p"><xsl:apply-templates/></fo:block></xsl:template>
<xsl:template match="item/p | note/p | quote/p"><fo:block><xsl:apply-templates/></fo:block></xsl:template>
<!-- 理由, 進め方, 示し方: a paragraph of a provision that begins with what it is about -->
<xsl:template match="provision/body/p[node()[1][self::strong]]">
<fo:block space-before="5pt">
<fo:inline xsl:use-attribute-sets="label"><xsl:apply-templates select="strong[1]/node()"/></fo:inline>
<xsl:apply-templates select="node()[position() &gt; 1]"/>
</fo:block>
</xsl:template>
<xsl:template match="provision/body/p[node()[1][self::strong]]/node()[2][self::text()]">
<xsl:text>&#x2002;</xsl:text>
<xsl:choose>
<xsl:when test="starts-with(., ' ') or starts-with(., '&#x3000;')"><xsl:value-of select="substring(., 2)"/></xsl:when>
<xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
</xsl:choose>
</xsl:template>
<!-- what is asked does not stand alone at the foot of a page -->
<xsl:template match="provision/body/p[position() = 1]" priority="2"><fo:block><xsl:if test="string-length(.) &lt; 200"><xsl:attribute name="keep-with-next.within-page">always</xsl:attribute></xsl:if><xsl:apply-templates/></fo:block></xsl:template>

<xsl:template match="subheading"><fo:block xsl:use-attribute-sets="label" space-before="6pt" keep-with-next.within-page="always" text-indent="0pt"><xsl:apply-templates/></fo:block></xsl:template>
<xsl:template match="rule"><fo:block space-before="6pt" space-after="6pt" role="artifact" line-height="6pt" text-align-last="justify"><fo:leader leader-pattern="rule" rule-thickness="0.4pt"/></fo:block></xsl:template>

<xsl:template match="quote">
<fo:block role="BlockQuote" margin="0pt" margin-left="1em" padding-left="1em" border-left="1.5pt solid {$line}" space-before="6pt" space-after="6pt" font-size="9.5pt" text-indent="0pt"><xsl:apply-templates/></fo:block>
</xsl:template>

<xsl:template match="list">
<xsl:variable name="wide"><xsl:choose>
<xsl:when test="@kind = 'ordered' and count(item) + number(concat('0', @start)) &gt; 9">22pt</xsl:when>
<xsl:when test="@kind = 'ordered'">17pt</xsl:when>
<xsl:otherwise>13pt</xsl:otherwise></xsl:choose></xsl:variable>
<fo:list-block role="L" provisional-distance-between-starts="{$wide}" provisional-label-separation="2pt" space-before="4pt" space-after="4pt">
<xsl:if test="not(parent::item)"><xsl:attribute name="margin-left">8pt</xsl:attribute></xsl:if>
<xsl:apply-templates/>
</fo:list-block>
</xsl:template>
<xsl:template match="item">
<fo:list-item>
<xsl:if test="not(../@tight) and preceding-sibling::item"><xsl:attribute name="space-before">4pt</xsl:attribute></xsl:if>
<fo:list-item-label end-indent="label-end()"><fo:block>
<xsl:choose>
<xsl:when test="@done = 'yes'"><fo:inline font-family="sans-serif">■</fo:inline></xsl:when>
<xsl:when test="@done"><fo:inline font-family="sans-serif">□</fo:inline></xsl:when>
<xsl:when test="../@kind = 'ordered' and ../@start"><xsl:value-of select="../@start + count(preceding-sibling::item)"/>.</xsl:when>
<xsl:when test="../@kind = 'ordered'"><xsl:value-of select="1 + count(preceding-sibling::item)"/>.</xsl:when>
<xsl:when test="count(ancestor::list) mod 2 = 0">－</xsl:when>
<xsl:otherwise>・</xsl:otherwise>
</xsl:choose>
</fo:block></fo:list-item-label>
<fo:list-item-body start-indent="body-start()">
<xsl:choose>
<xsl:when test="*"><xsl:apply-templates/></xsl:when>
<xsl:otherwise><fo:block/></xsl:otherwise>
</xsl:choose>
</fo:list-item-body>
</fo:list-item>
</xsl:template>

<xsl:template match="codeblock">
<fo:block role="Code" white-space="pre-wrap" font-family="monospace" font-size="8.5pt" line-height="13pt" text-align="start" text-indent="0pt" margin="0pt" padding="6pt 8pt" background-color="#f3f5f8" border="0.4pt solid #c9d1dd" space-before="7pt" space-after="7pt"><xsl:value-of select="."/></fo:block>
</xsl:template>

<xsl:template match="note">
<xsl:variable name="color"><xsl:choose>
<xsl:when test="@kind = 'warning' or @kind = 'caution'">#b3541e</xsl:when>
<xsl:when test="@kind = 'important'">#7a3b8f</xsl:when>
<xsl:when test="@kind = 'tip'">#2f6f4f</xsl:when>
<xsl:otherwise><xsl:value-of select="$accent"/></xsl:otherwise></xsl:choose></xsl:variable>
<xsl:variable name="back"><xsl:choose>
<xsl:when test="@kind = 'warning' or @kind = 'caution'">#fdf3ec</xsl:when>
<xsl:when test="@kind = 'important'">#f7f0fa</xsl:when>
<xsl:when test="@kind = 'tip'">#eef6f1</xsl:when>
<xsl:otherwise><xsl:value-of select="$ground"/></xsl:otherwise></xsl:choose></xsl:variable>
<fo:block role="Div" margin="0pt" padding="6pt 9pt" border-left="3pt solid {$color}" background-color="{$back}" space-before="9pt" space-after="9pt" font-size="9.5pt" line-height="16pt" text-indent="0pt">
<xsl:for-each select="title"><xsl:call-template name="bar-begin"/></xsl:for-each>
<fo:block font-family="sans-serif" font-weight="bold" color="{$color}" keep-with-next.within-page="always">
<xsl:value-of select="$L/note/*[name() = current()/@kind]"/>
<xsl:if test="title"><xsl:value-of select="$L/colon"/><xsl:apply-templates select="title/node()"/></xsl:if>
</fo:block>
<xsl:for-each select="title"><xsl:call-template name="bar-end"/></xsl:for-each>
<xsl:apply-templates select="*[not(self::title)]"/>
</fo:block>
</xsl:template>

<!-- A figure, and a table that is soon read, may leave its place for the top of the next page; a wide one has a
     page on its side.  In a box, a list or a quote they stay. -->
<xsl:template match="figure | table">
<xsl:variable name="free" select="parent::section or parent::chapter"/>
<xsl:choose>
<xsl:when test="$free and @page = 'landscape'"><fo:float float="before" sh:page-master="landscape"><xsl:call-template name="captioned"/></fo:float></xsl:when>
<!-- what a section begins with does not leave its heading -->
<xsl:when test="$free and preceding-sibling::*[not(self::title)] and (self::figure or (caption and count(body/row) &lt; 9 and string-length(.) &lt; 700))"><fo:float float="before"><xsl:call-template name="captioned"/></fo:float></xsl:when>
<xsl:otherwise><xsl:call-template name="captioned"/></xsl:otherwise>
</xsl:choose>
</xsl:template>
<xsl:template name="captioned">
<xsl:choose>
<xsl:when test="self::figure"><xsl:call-template name="figure"/></xsl:when>
<xsl:otherwise><xsl:call-template name="table"/></xsl:otherwise>
</xsl:choose>
</xsl:template>

<xsl:template name="figure">
<xsl:call-template name="bar-begin"/>
<fo:block space-before="10pt" space-after="10pt" text-indent="0pt" keep-together.within-page="always">
<xsl:if test="@anchor"><xsl:attribute name="id"><xsl:value-of select="concat(ancestor::chapter/@id, '/', @anchor)"/></xsl:attribute></xsl:if>
<fo:block text-align="center" keep-with-next.within-page="always"><xsl:apply-templates select="image"/></fo:block>
<xsl:if test="caption">
<fo:block xsl:use-attribute-sets="caption" text-align="center" space-before="4pt">
<xsl:if test="@number"><fo:inline font-weight="bold"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/figure"/><xsl:with-param name="one" select="@number"/></xsl:call-template></fo:inline><xsl:text>&#x2003;</xsl:text></xsl:if>
<xsl:apply-templates select="caption/node()"/>
</fo:block>
</xsl:if>
</fo:block>
<xsl:call-template name="bar-end"/>
</xsl:template>

<xsl:template name="table">
<xsl:choose>
<xsl:when test="caption">
<fo:table-and-caption space-before="9pt" space-after="9pt" text-indent="0pt">
<xsl:if test="@anchor"><xsl:attribute name="id"><xsl:value-of select="concat(ancestor::chapter/@id, '/', @anchor)"/></xsl:attribute></xsl:if>
<fo:table-caption>
<xsl:for-each select="caption"><xsl:call-template name="bar-begin"/></xsl:for-each>
<fo:block xsl:use-attribute-sets="caption" role="P" space-after="3pt"><xsl:if test="@number"><fo:inline font-weight="bold"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/table"/><xsl:with-param name="one" select="@number"/></xsl:call-template></fo:inline><xsl:text>&#x2003;</xsl:text></xsl:if><xsl:apply-templates select="caption/node()"/></fo:block>
<xsl:for-each select="caption"><xsl:call-template name="bar-end"/></xsl:for-each>
</fo:table-caption>
<xsl:call-template name="grid"/>
</fo:table-and-caption>
</xsl:when>
<xsl:otherwise><fo:block space-before="9pt" space-after="9pt" text-indent="0pt"><xsl:call-template name="grid"/></fo:block></xsl:otherwise>
</xsl:choose>
</xsl:template>
<xsl:template name="grid">
<fo:table xsl:use-attribute-sets="table">
<xsl:if test="caption">
<sh:continued><fo:block xsl:use-attribute-sets="caption" role="artifact" space-after="3pt"><xsl:if test="@number"><fo:inline font-weight="bold"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/table"/><xsl:with-param name="one" select="@number"/></xsl:call-template></fo:inline><xsl:text>&#x2003;</xsl:text></xsl:if><xsl:apply-templates select="caption" mode="plain"/><xsl:value-of select="$L/continued"/></fo:block></sh:continued>
</xsl:if>
<xsl:apply-templates select="column"/>
<fo:table-header><xsl:apply-templates select="head/row"/></fo:table-header>
<fo:table-body><xsl:apply-templates select="body/row"/></fo:table-body>
</fo:table>
</xsl:template>
<xsl:template match="column"><fo:table-column/></xsl:template>
<xsl:template match="row">
<fo:table-row>
<!-- short rows stay whole; long ones may go on over the page -->
<xsl:if test="string-length(.) &lt; 500"><xsl:attribute name="keep-together.within-page">always</xsl:attribute></xsl:if>
<xsl:apply-templates/>
</fo:table-row>
</xsl:template>
<xsl:template name="align">
<xsl:variable name="at" select="count(preceding-sibling::cell) + 1"/>
<xsl:variable name="align"><xsl:choose><xsl:when test="@align"><xsl:value-of select="@align"/></xsl:when><xsl:otherwise><xsl:value-of select="ancestor::table[1]/column[$at]/@align"/></xsl:otherwise></xsl:choose></xsl:variable>
<xsl:if test="$align = 'center'"><xsl:attribute name="text-align">center</xsl:attribute></xsl:if>
<xsl:if test="$align = 'right'"><xsl:attribute name="text-align">end</xsl:attribute></xsl:if>
</xsl:template>
<xsl:template match="head/row/cell"><fo:table-cell xsl:use-attribute-sets="head-cell"><fo:block><xsl:call-template name="align"/><xsl:apply-templates/></fo:block></fo:table-cell></xsl:template>
<xsl:template match="cell"><fo:table-cell xsl:use-attribute-sets="cell"><xsl:if test="@head"><xsl:attribute name="role">TH</xsl:attribute></xsl:if><fo:block><xsl:call-template name="align"/><xsl:apply-templates/></fo:block></fo:table-cell></xsl:template>

</xsl:stylesheet>
