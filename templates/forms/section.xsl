<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!--
  One section of a chapter as a form to copy: FORM is its anchor, AS is
  markdown, text, or cells: its tables with private-use characters after each
  cell (E000; blanks to fill in are empty), row (E001), caption (E002) and table (E003), which no author writes.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:output method="text" encoding="UTF-8"/>
<xsl:param name="form"/>
<xsl:param name="as"/>
<xsl:strip-space elements="*"/>
<xsl:variable name="L" select="document(concat('../lang/', /*/meta/@lang, '.xml'))/*"/>

<xsl:template match="/">
<xsl:choose>
<xsl:when test="$as = 'cells'"><xsl:apply-templates select="//section[@anchor = $form]//table" mode="cells"/></xsl:when>
<xsl:otherwise><xsl:apply-templates select="//section[@anchor = $form]"/></xsl:otherwise>
</xsl:choose>
</xsl:template>

<!-- ==================================================== words of a line -->

<xsl:template match="ref[@number and not(string(.))]">
<xsl:choose>
<xsl:when test="@kind = 'table' or @kind = 'figure'"><xsl:value-of select="concat(substring-before($L/*[name() = current()/@kind], '%1'), @number)"/></xsl:when>
<xsl:otherwise><xsl:value-of select="@title"/></xsl:otherwise>
</xsl:choose>
</xsl:template>
<xsl:template match="break"><xsl:text> </xsl:text></xsl:template>
<xsl:template match="footnote | footnote-ref"/>
<xsl:template match="strong"><xsl:call-template name="mark"><xsl:with-param name="with" select="'**'"/></xsl:call-template></xsl:template>
<xsl:template match="code"><xsl:call-template name="mark"><xsl:with-param name="with" select="'`'"/></xsl:call-template></xsl:template>
<xsl:template name="mark">
<xsl:param name="with"/>
<xsl:if test="$as = 'markdown'"><xsl:value-of select="$with"/></xsl:if>
<xsl:apply-templates/>
<xsl:if test="$as = 'markdown'"><xsl:value-of select="$with"/></xsl:if>
</xsl:template>

<!-- ============================================================ blocks -->

<xsl:template match="section">
<xsl:if test="$as = 'markdown'"><xsl:value-of select="substring('######', 1, 1 + count(ancestor::section))"/><xsl:text> </xsl:text></xsl:if>
<xsl:apply-templates select="title"/>
<xsl:text>&#10;&#10;</xsl:text>
<xsl:apply-templates select="*[not(self::title)]"/>
</xsl:template>
<xsl:template match="p | subheading"><xsl:apply-templates/><xsl:text>&#10;&#10;</xsl:text></xsl:template>
<xsl:template match="note"><xsl:apply-templates/></xsl:template>
<xsl:template match="note/title"><xsl:apply-templates/><xsl:text>&#10;&#10;</xsl:text></xsl:template>
<xsl:template match="item">
<xsl:choose><xsl:when test="../@kind = 'ordered'"><xsl:number/>. </xsl:when><xsl:when test="$as = 'markdown'">- </xsl:when><xsl:otherwise>・</xsl:otherwise></xsl:choose>
<xsl:apply-templates/>
</xsl:template>
<xsl:template match="codeblock">
<xsl:if test="$as = 'markdown'"><xsl:text>```&#10;</xsl:text></xsl:if>
<xsl:value-of select="."/>
<xsl:if test="substring(., string-length(.)) != '&#10;'"><xsl:text>&#10;</xsl:text></xsl:if>
<xsl:if test="$as = 'markdown'"><xsl:text>```&#10;</xsl:text></xsl:if>
<xsl:text>&#10;</xsl:text>
</xsl:template>

<!-- ============================================================ tables -->

<xsl:template match="table">
<xsl:if test="caption"><xsl:apply-templates select="caption" mode="words"/><xsl:text>&#10;&#10;</xsl:text></xsl:if>
<xsl:apply-templates select="head/row | body/row"/>
<xsl:text>&#10;</xsl:text>
</xsl:template>
<xsl:template match="caption"/>
<xsl:template match="caption" mode="words"><xsl:apply-templates/></xsl:template>
<xsl:template match="row">
<xsl:choose>
<xsl:when test="$as = 'markdown'">
<xsl:text>|</xsl:text><xsl:for-each select="cell"><xsl:text> </xsl:text><xsl:apply-templates/><xsl:text> |</xsl:text></xsl:for-each><xsl:text>&#10;</xsl:text>
<xsl:if test="parent::head"><xsl:text>|</xsl:text><xsl:for-each select="cell"> --- |</xsl:for-each><xsl:text>&#10;</xsl:text></xsl:if>
</xsl:when>
<xsl:otherwise>
<xsl:for-each select="cell"><xsl:if test="position() &gt; 1"><xsl:text>　</xsl:text></xsl:if><xsl:choose><xsl:when test="string(.) or .//ref"><xsl:apply-templates/></xsl:when><xsl:otherwise>＿＿</xsl:otherwise></xsl:choose></xsl:for-each><xsl:text>&#10;</xsl:text>
</xsl:otherwise>
</xsl:choose>
</xsl:template>

<xsl:template match="table" mode="cells">
<xsl:apply-templates select="caption" mode="words"/><xsl:text>&#xE002;</xsl:text>
<xsl:for-each select="head/row | body/row"><xsl:for-each select="cell"><xsl:if test="translate(., '＿', '') or .//ref"><xsl:apply-templates/></xsl:if><xsl:text>&#xE000;</xsl:text></xsl:for-each><xsl:text>&#xE001;</xsl:text></xsl:for-each>
<xsl:text>&#xE003;</xsl:text>
</xsl:template>
</xsl:stylesheet>
