<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Words an output adds by itself: from the language file, filled in, in the right language. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<!-- %1 and %2 of a text of the language file -->
<xsl:template name="fill">
<xsl:param name="text"/><xsl:param name="one"/><xsl:param name="two"/>
<xsl:choose>
<xsl:when test="not(contains($text, '%2')) and contains($text, '%1')"><xsl:value-of select="concat(substring-before($text, '%1'), $one, substring-after($text, '%1'))"/></xsl:when>
<xsl:when test="contains($text, '%1') and not(contains(substring-before($text, '%1'), '%2'))">
<xsl:value-of select="substring-before($text, '%1')"/>
<xsl:value-of select="$one"/>
<xsl:call-template name="fill">
<xsl:with-param name="text" select="substring-after($text, '%1')"/>
<xsl:with-param name="one" select="$one"/><xsl:with-param name="two" select="$two"/>
</xsl:call-template>
</xsl:when>
<xsl:when test="contains($text, '%2')">
<xsl:value-of select="substring-before($text, '%2')"/>
<xsl:value-of select="$two"/>
<xsl:call-template name="fill">
<xsl:with-param name="text" select="substring-after($text, '%2')"/>
<xsl:with-param name="one" select="$one"/><xsl:with-param name="two" select="$two"/>
</xsl:call-template>
</xsl:when>
<xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
</xsl:choose>
</xsl:template>

<!-- words of an element that may be in the other language -->
<xsl:template match="*" mode="words">
<xsl:choose>
<xsl:when test="@lang"><span lang="{@lang}"><xsl:value-of select="."/></span></xsl:when>
<xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
</xsl:choose>
</xsl:template>

<!-- 2026, 2026-11, 2026-11-23 in words -->
<xsl:template name="date">
<xsl:param name="date"/>
<xsl:if test="$date">
<time datetime="{$date}">
<xsl:call-template name="fill"><xsl:with-param name="text" select="$L/date/y"/><xsl:with-param name="one" select="substring($date, 1, 4)"/></xsl:call-template>
<xsl:if test="string-length($date) &gt; 4">
<xsl:call-template name="fill"><xsl:with-param name="text" select="$L/date/m"/><xsl:with-param name="one"><xsl:call-template name="number"><xsl:with-param name="digits" select="substring($date, 6, 2)"/></xsl:call-template></xsl:with-param></xsl:call-template>
</xsl:if>
<xsl:if test="string-length($date) &gt; 7">
<xsl:call-template name="fill"><xsl:with-param name="text" select="$L/date/d"/><xsl:with-param name="one"><xsl:call-template name="number"><xsl:with-param name="digits" select="substring($date, 9, 2)"/></xsl:call-template></xsl:with-param></xsl:call-template>
</xsl:if>
</time>
</xsl:if>
</xsl:template>

<!-- Japanese dates are written without leading zeros -->
<xsl:template name="number">
<xsl:param name="digits"/>
<xsl:choose>
<xsl:when test="$lang = 'ja'"><xsl:value-of select="number($digits)"/></xsl:when>
<xsl:otherwise><xsl:value-of select="$digits"/></xsl:otherwise>
</xsl:choose>
</xsl:template>

</xsl:stylesheet>
