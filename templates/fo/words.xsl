<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Words an output adds by itself: from the language file, filled in, in the right language. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format">

<xsl:variable name="meta" select="/*/meta"/>
<xsl:variable name="lang" select="string($meta/@lang)"/>
<xsl:variable name="L" select="document(concat('../lang/', $lang, '.xml'))/strings"/>

<!-- %1 and %2 of a text of the language file -->
<xsl:template name="fill">
<xsl:param name="text"/><xsl:param name="one"/><xsl:param name="two"/>
<xsl:choose>
<xsl:when test="contains($text, '%1')">
<xsl:call-template name="fill"><xsl:with-param name="text" select="substring-before($text, '%1')"/><xsl:with-param name="two" select="$two"/></xsl:call-template>
<xsl:value-of select="$one"/>
<xsl:call-template name="fill"><xsl:with-param name="text" select="substring-after($text, '%1')"/><xsl:with-param name="two" select="$two"/></xsl:call-template>
</xsl:when>
<xsl:when test="contains($text, '%2')"><xsl:value-of select="concat(substring-before($text, '%2'), $two, substring-after($text, '%2'))"/></xsl:when>
<xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
</xsl:choose>
</xsl:template>

<!-- words of an element that may be in the other language -->
<xsl:template match="*" mode="words">
<xsl:choose>
<xsl:when test="@lang and @lang != $lang"><fo:inline xml:lang="{@lang}"><xsl:value-of select="."/></fo:inline></xsl:when>
<xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
</xsl:choose>
</xsl:template>

<!-- 2026, 2026-11, 2026-11-23 in words -->
<xsl:template name="date">
<xsl:param name="date"/>
<xsl:if test="$date">
<xsl:call-template name="fill"><xsl:with-param name="text" select="$L/date/y"/><xsl:with-param name="one" select="substring($date, 1, 4)"/></xsl:call-template>
<xsl:if test="string-length($date) &gt; 4"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/date/m"/><xsl:with-param name="one"><xsl:call-template name="digits"><xsl:with-param name="digits" select="substring($date, 6, 2)"/></xsl:call-template></xsl:with-param></xsl:call-template></xsl:if>
<xsl:if test="string-length($date) &gt; 7"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/date/d"/><xsl:with-param name="one"><xsl:call-template name="digits"><xsl:with-param name="digits" select="substring($date, 9, 2)"/></xsl:call-template></xsl:with-param></xsl:call-template></xsl:if>
</xsl:if>
</xsl:template>
<xsl:template name="digits">
<xsl:param name="digits"/>
<xsl:choose>
<xsl:when test="$lang = 'ja'"><xsl:value-of select="number($digits)"/></xsl:when>
<xsl:otherwise><xsl:value-of select="$digits"/></xsl:otherwise>
</xsl:choose>
</xsl:template>

<xsl:template name="chapter-number">
<xsl:param name="number" select="@number"/>
<xsl:call-template name="fill"><xsl:with-param name="text" select="$L/chapter"/><xsl:with-param name="one" select="$number"/></xsl:call-template>
</xsl:template>

<!-- a small framed word: 草案, 未確認, 要再確認 -->
<xsl:template name="badge">
<xsl:param name="text"/><xsl:param name="color" select="'#44546a'"/><xsl:param name="ground" select="'#e9edf3'"/>
<xsl:text> </xsl:text>
<fo:inline xsl:use-attribute-sets="badge" color="{$color}" background-color="{$ground}"><xsl:value-of select="$text"/></fo:inline>
</xsl:template>

<xsl:template name="status">
<xsl:param name="status" select="@status"/>
<xsl:choose>
<xsl:when test="$status = 'draft'"><xsl:call-template name="badge"><xsl:with-param name="text" select="$L/status/draft"/><xsl:with-param name="color" select="'#7a4a00'"/><xsl:with-param name="ground" select="'#fdeecb'"/></xsl:call-template></xsl:when>
<xsl:otherwise><xsl:call-template name="badge"><xsl:with-param name="text" select="$L/status/*[name() = $status]"/></xsl:call-template></xsl:otherwise>
</xsl:choose>
</xsl:template>
<!-- a clause that was not seen in the edition it stands in says where it was -->
<xsl:template name="seen">
<xsl:choose>
<xsl:when test="not(@seen)"/>
<xsl:when test="@seen = ''"><xsl:call-template name="badge"><xsl:with-param name="text" select="$L/seen-nowhere"/></xsl:call-template></xsl:when>
<xsl:otherwise><xsl:call-template name="badge"><xsl:with-param name="text"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/seen-in"/><xsl:with-param name="one" select="@seen"/></xsl:call-template></xsl:with-param></xsl:call-template></xsl:otherwise>
</xsl:choose>
</xsl:template>
<xsl:template name="unverified">
<xsl:param name="confidence" select="@confidence"/>
<xsl:if test="$confidence = 'recalled'"><xsl:call-template name="badge"><xsl:with-param name="text" select="$L/confidence/recalled"/><xsl:with-param name="color" select="'#8a1f11'"/><xsl:with-param name="ground" select="'#fbe3df'"/></xsl:call-template></xsl:if>
</xsl:template>

</xsl:stylesheet>
