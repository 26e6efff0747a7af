<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Reports about one answer sheet, on paper: page one for who decides, then the tables. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:fox="http://xmlgraphics.apache.org/fop/extensions" xmlns:sh="urn:shirube:fo">
<xsl:import href="words.xsl"/>
<xsl:import href="style.xsl"/>
<xsl:import href="text.xsl"/>
<xsl:output method="xml" encoding="UTF-8"/>
<xsl:strip-space elements="report meta documents section list table head body row facts pair radar"/>

<!-- text.xsl looks these up; a report has neither -->
<xsl:key name="anchor" match="*" use="@anchor"/>
<xsl:key name="chapter" match="chapter" use="@id"/>
<xsl:key name="source" match="source-list/source-ref" use="@doc"/>

<xsl:variable name="low">#2a6db0</xsl:variable>
<xsl:variable name="high">#9bbfe0</xsl:variable>
<xsl:variable name="goal">#b3261e</xsl:variable>

<xsl:variable name="width"><xsl:choose><xsl:when test="/report/@wide">297mm</xsl:when><xsl:otherwise>210mm</xsl:otherwise></xsl:choose></xsl:variable>
<xsl:variable name="height"><xsl:choose><xsl:when test="/report/@wide">210mm</xsl:when><xsl:otherwise>297mm</xsl:otherwise></xsl:choose></xsl:variable>

<xsl:template match="/report">
<fo:root xml:lang="{$lang}" xsl:use-attribute-sets="text" font-family="sans-serif" font-size="9pt" line-height="14.5pt" text-align="start">
<fo:layout-master-set>
<fo:simple-page-master master-name="text" page-width="{$width}" page-height="{$height}" margin-left="18mm" margin-right="18mm" margin-top="11mm" margin-bottom="9mm">
<fo:region-body margin-top="9mm" margin-bottom="11mm"/>
<fo:region-before extent="7mm"/>
<fo:region-after extent="7mm" display-align="after"/>
</fo:simple-page-master>
<fo:simple-page-master master-name="wide" page-width="297mm" page-height="210mm" margin-left="15mm" margin-right="15mm" margin-top="11mm" margin-bottom="9mm">
<fo:region-body margin-top="9mm" margin-bottom="11mm"/>
<fo:region-before extent="7mm"/>
<fo:region-after extent="7mm" display-align="after"/>
</fo:simple-page-master>
</fo:layout-master-set>
<fo:declarations><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default"><xsl:value-of select="concat(title[1], ' – ', title[2])"/></rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default"><xsl:value-of select="concat($meta/title[1], $L/open, $meta/@edition, $L/close)"/></rdf:li></rdf:Alt></dc:description>
</rdf:Description></rdf:RDF></x:xmpmeta></fo:declarations>
<fo:bookmark-tree><xsl:apply-templates select="section" mode="bookmark"/></fo:bookmark-tree>
<fo:page-sequence master-reference="text" initial-page-number="1">
<xsl:if test="@kind = 'changes' or @kind = 'study'"><xsl:attribute name="master-reference">wide</xsl:attribute></xsl:if>
<fo:static-content flow-name="xsl-region-before">
<fo:block font-size="8pt" line-height="12pt" color="#44546a" text-align-last="justify"><xsl:value-of select="title[2]"/><xsl:value-of select="$L/open"/><xsl:value-of select="$meta/@edition"/><xsl:value-of select="$L/close"/><fo:leader leader-pattern="space"/><xsl:value-of select="title[1]"/></fo:block>
</fo:static-content>
<fo:static-content flow-name="xsl-region-after"><fo:block font-size="8.5pt" line-height="13pt" text-align="center"><fo:page-number/></fo:block></fo:static-content>
<fo:flow flow-name="xsl-region-body">
<fo:block role="H1" font-size="17pt" line-height="25pt" font-weight="bold" color="{$ink}" padding-bottom="3pt" border-bottom="1.6pt solid {$ink}" space-after="6pt"><xsl:value-of select="title[1]"/></fo:block>
<xsl:apply-templates select="*[not(self::meta or self::title)]"/>
</fo:flow>
</fo:page-sequence>
</fo:root>
</xsl:template>

<xsl:template match="section" mode="bookmark">
<fo:bookmark internal-destination="{@anchor}"><xsl:if test="section"><xsl:attribute name="starting-state">hide</xsl:attribute></xsl:if><fo:bookmark-title><xsl:value-of select="@number"/><xsl:text> </xsl:text><xsl:value-of select="title"/></fo:bookmark-title><xsl:apply-templates select="section" mode="bookmark"/></fo:bookmark>
</xsl:template>

<xsl:template match="section">
<fo:block role="Sect">
<fo:block xsl:use-attribute-sets="heading" role="H{@level}" id="{@anchor}" color="{$ink}">
<xsl:if test="@new-page"><xsl:attribute name="break-before">page</xsl:attribute></xsl:if>
<xsl:choose>
<xsl:when test="@level = 2"><xsl:attribute name="font-size">11.5pt</xsl:attribute><xsl:attribute name="line-height">17pt</xsl:attribute><xsl:attribute name="space-before">11pt</xsl:attribute><xsl:attribute name="space-after">4pt</xsl:attribute><xsl:attribute name="padding-left">6pt</xsl:attribute><xsl:attribute name="border-left">3pt solid <xsl:value-of select="$accent"/></xsl:attribute></xsl:when>
<xsl:otherwise><xsl:attribute name="font-size">9.5pt</xsl:attribute><xsl:attribute name="line-height">15pt</xsl:attribute><xsl:attribute name="space-before">9pt</xsl:attribute><xsl:attribute name="space-after">3pt</xsl:attribute></xsl:otherwise>
</xsl:choose>
<xsl:value-of select="@number"/><xsl:text>&#x2002;</xsl:text><xsl:apply-templates select="title/node()"/>
</fo:block>
<xsl:apply-templates select="*[not(self::title)]"/>
</fo:block>
</xsl:template>

<xsl:template match="p"><fo:block space-before="3pt" space-after="3pt" text-align="justify"><xsl:apply-templates/></fo:block></xsl:template>
<xsl:template match="item/p | note/p"><fo:block><xsl:apply-templates/></fo:block></xsl:template>

<xsl:template match="facts">
<fo:block space-after="4pt">
<xsl:for-each select="pair"><fo:block><fo:inline color="#44546a"><xsl:value-of select="name"/><xsl:value-of select="$L/colon"/></fo:inline><xsl:value-of select="value"/></fo:block></xsl:for-each>
</fo:block>
</xsl:template>
<!-- at the head of a report they run on: page one is short of room -->
<xsl:template match="report/facts">
<fo:block space-after="4pt" font-size="8.5pt" line-height="13pt">
<xsl:for-each select="pair"><xsl:if test="position() &gt; 1"><xsl:text>&#x2003;</xsl:text></xsl:if><fo:inline color="#44546a"><xsl:value-of select="name"/><xsl:value-of select="$L/colon"/></fo:inline><xsl:value-of select="value"/></xsl:for-each>
</fo:block>
</xsl:template>
<xsl:template match="score">
<fo:block space-before="6pt" line-height="30pt"><fo:inline font-size="24pt" font-weight="bold" color="{$ink}"><xsl:value-of select="value"/></fo:inline><xsl:text>&#x2003;</xsl:text><fo:inline font-size="10.5pt"><xsl:value-of select="more"/></fo:inline></fo:block>
</xsl:template>
<xsl:template match="signature"><fo:block space-before="28pt" text-align-last="justify" end-indent="70mm"><xsl:value-of select="."/><xsl:text>&#x2002;</xsl:text><fo:leader leader-pattern="rule" rule-thickness="0.5pt"/></fo:block>
<!-- below the lines a pen signs on, the place for a signature of a program -->
<xsl:if test="not(following-sibling::signature)"><fo:block space-before="16pt" end-indent="70mm" keep-with-previous.within-page="always"><xsl:value-of select="$L/signature-field"/><xsl:text>&#x2002;</xsl:text><sh:field type="signature" name="signature" height="30pt" fox:alt-text="{$L/signature-field-what}"/></fo:block></xsl:if></xsl:template>

<xsl:template match="radar">
<fo:block text-align="center" space-after="3pt"><fo:instream-foreign-object content-width="150pt" fox:alt-text="{@alt}">
<svg xmlns="http://www.w3.org/2000/svg" width="200" height="192" viewBox="-1250 -1200 2500 2400">
<xsl:for-each select="ring">
<polygon points="{@points}" fill="none" stroke="#9aa5b1" stroke-width="6">
<xsl:choose>
<xsl:when test="@kind = 'low'"><xsl:attribute name="stroke"><xsl:value-of select="$low"/></xsl:attribute><xsl:attribute name="stroke-width">14</xsl:attribute></xsl:when>
<xsl:when test="@kind = 'high'"><xsl:attribute name="fill">#e3eef8</xsl:attribute><xsl:attribute name="stroke"><xsl:value-of select="$high"/></xsl:attribute><xsl:attribute name="stroke-width">10</xsl:attribute></xsl:when>
<xsl:when test="@kind = 'target'"><xsl:attribute name="stroke"><xsl:value-of select="$goal"/></xsl:attribute><xsl:attribute name="stroke-width">14</xsl:attribute></xsl:when>
</xsl:choose>
</polygon>
</xsl:for-each>
<xsl:for-each select="mark"><text x="{@x}" y="{@y}" font-size="120" text-anchor="middle" fill="#000000"><xsl:value-of select="."/></text></xsl:for-each>
</svg></fo:instream-foreign-object></fo:block>
</xsl:template>
<xsl:template match="bar">
<fo:inline role="artifact"><fo:instream-foreign-object content-width="88pt" fox:alt-text="{$L/bar}">
<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="70" viewBox="0 0 1000 70">
<rect x="0" y="0" width="1000" height="70" fill="#e4e8ed"/>
<xsl:variable name="from"><xsl:choose><xsl:when test="@from"><xsl:value-of select="@from"/></xsl:when><xsl:otherwise>0</xsl:otherwise></xsl:choose></xsl:variable>
<rect x="{$from}" y="0" width="{@high}" height="70" fill="{$high}"/>
<rect x="{$from}" y="0" width="{@low}" height="70" fill="{$low}"/>
<xsl:if test="@target"><rect x="{@target - 6}" y="0" width="12" height="70" fill="{$goal}"/></xsl:if>
</svg></fo:instream-foreign-object></fo:inline>
</xsl:template>

<xsl:template match="field"><sh:field type="{@type}" name="{@name}" fox:alt-text="{@label}"><xsl:if test="@value"><xsl:attribute name="value"><xsl:value-of select="@value"/></xsl:attribute></xsl:if></sh:field></xsl:template>

<xsl:template match="jump">
<xsl:choose>
<xsl:when test="key('anchor', @target)"><fo:basic-link internal-destination="{@target}" fox:alt-text="{.}" color="{$accent}" wrap-option="no-wrap"><xsl:value-of select="."/></fo:basic-link></xsl:when>
<xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
</xsl:choose>
</xsl:template>
<xsl:template match="ins"><fo:inline role="Span" text-decoration="underline" color="#14532d"><xsl:apply-templates/></fo:inline></xsl:template>
<xsl:template match="del"><fo:inline role="Span" text-decoration="line-through" color="#8a1c13"><xsl:apply-templates/></fo:inline></xsl:template>
<xsl:template match="inputs"><fo:inline font-size="8pt"><xsl:apply-templates/></fo:inline></xsl:template>

<!-- ================================================================ tables -->

<xsl:template match="table">
<fo:block space-before="4pt" space-after="6pt">
<xsl:if test="caption"><fo:block xsl:use-attribute-sets="caption" font-size="8pt" space-after="2pt" keep-with-next.within-page="always"><xsl:apply-templates select="caption/node()"/></fo:block></xsl:if>
<fo:table xsl:use-attribute-sets="table" font-size="8pt" line-height="12pt">
<xsl:for-each select="column"><fo:table-column column-width="proportional-column-width({@share})"/></xsl:for-each>
<fo:table-header><xsl:apply-templates select="head/row"/></fo:table-header>
<fo:table-body>
<xsl:apply-templates select="body/row"/>
<xsl:if test="not(body/row)"><fo:table-row><fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="{count(column)}"><fo:block><xsl:value-of select="$L/none"/></fo:block></fo:table-cell></fo:table-row></xsl:if>
</fo:table-body>
</fo:table>
</fo:block>
</xsl:template>
<xsl:template match="row">
<fo:table-row>
<xsl:if test="string-length(.) &lt; 400"><xsl:attribute name="keep-together.within-page">always</xsl:attribute></xsl:if>
<xsl:apply-templates/>
</fo:table-row>
</xsl:template>
<xsl:template match="head/row/cell"><fo:table-cell xsl:use-attribute-sets="head-cell" padding="2pt 3pt"><fo:block><xsl:call-template name="align"/><xsl:apply-templates/></fo:block></fo:table-cell></xsl:template>
<xsl:template match="cell"><fo:table-cell xsl:use-attribute-sets="cell" padding="2pt 3pt"><xsl:if test="@head"><xsl:attribute name="role">TH</xsl:attribute><xsl:attribute name="sh:scope">Row</xsl:attribute></xsl:if>
<fo:block><xsl:call-template name="align"/><xsl:if test="@head and ../@anchor"><xsl:attribute name="id"><xsl:value-of select="../@anchor"/></xsl:attribute></xsl:if><xsl:apply-templates/></fo:block></fo:table-cell></xsl:template>

</xsl:stylesheet>
