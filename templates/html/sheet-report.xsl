<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Reports about one answer sheet: one page that is one file (html/single.h adds style and policy). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:include href="words.xsl"/>
<xsl:include href="text.xsl"/>

<xsl:key name="anchor" match="*" use="@anchor"/>
<xsl:variable name="meta" select="/*/meta"/>
<xsl:variable name="lang" select="string($meta/@lang)"/>
<xsl:variable name="L" select="document(concat('../lang/', $lang, '.xml'))/strings"/>

<xsl:template match="/report">
<html lang="{$lang}">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<meta name="referrer" content="no-referrer"/>
<title><xsl:value-of select="title[1]"/><xsl:text> – </xsl:text><xsl:value-of select="title[2]"/></title>
</head>
<body class="report {@kind}">
<a class="skip" href="#main"><xsl:value-of select="$L/skip-to-text"/></a>
<main id="main" tabindex="-1">
<h1><span class="of"><xsl:apply-templates select="title[2]" mode="words"/></span><xsl:text> </xsl:text><xsl:value-of select="title[1]"/></h1>
<xsl:apply-templates select="*[not(self::meta or self::title or self::section)]"/>
<xsl:if test="count(section) &gt; 4">
<nav class="toc" aria-label="{$L/contents}"><ol>
<xsl:for-each select="section"><li><a href="#{@anchor}"><xsl:value-of select="title"/></a></li></xsl:for-each>
</ol></nav>
</xsl:if>
<xsl:apply-templates select="section"/>
<xsl:if test="//field"><p class="save"><button type="button" id="save" hidden="hidden"><xsl:value-of select="$L/study/save"/></button></p></xsl:if>
</main>
</body>
</html>
</xsl:template>

<xsl:template match="section">
<section>
<xsl:if test="@new-page"><xsl:attribute name="class">new-page</xsl:attribute></xsl:if>
<xsl:element name="h{@level}">
<xsl:attribute name="id"><xsl:value-of select="@anchor"/></xsl:attribute>
<span class="number"><xsl:value-of select="@number"/></span><xsl:text> </xsl:text>
<xsl:apply-templates select="title/node()"/>
</xsl:element>
<xsl:apply-templates select="*[not(self::title)]"/>
</section>
</xsl:template>

<xsl:template match="facts"><dl class="facts"><xsl:for-each select="pair"><div><dt><xsl:value-of select="name"/></dt><dd><xsl:value-of select="value"/></dd></div></xsl:for-each></dl></xsl:template>
<xsl:template match="score"><p class="score"><strong><xsl:value-of select="value"/></strong><span><xsl:value-of select="more"/></span></p></xsl:template>
<xsl:template match="signature"><p class="signature"><xsl:value-of select="."/></p></xsl:template>

<xsl:template match="radar">
<svg class="radar" viewBox="-1250 -1200 2500 2400" role="img" aria-label="{@alt}">
<xsl:for-each select="ring"><polygon class="{@kind}" points="{@points}"/></xsl:for-each>
<xsl:for-each select="mark"><text x="{@x}" y="{@y}"><xsl:value-of select="."/></text></xsl:for-each>
</svg>
</xsl:template>
<xsl:template match="bar">
<svg class="bar" viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
<rect width="1000" height="100" class="all"/>
<rect width="{@high}" height="100" class="high"><xsl:call-template name="bar-from"/></rect>
<rect width="{@low}" height="100" class="low"><xsl:call-template name="bar-from"/></rect>
<xsl:if test="@target"><rect x="{@target - 6}" width="12" height="100" class="target"/></xsl:if>
</svg>
</xsl:template>

<xsl:template name="bar-from"><xsl:if test="@from"><xsl:attribute name="x"><xsl:value-of select="@from"/></xsl:attribute></xsl:if></xsl:template>
<!-- the words beside it are seen, the label is heard -->
<xsl:template match="field[@type = 'text']"><textarea name="{@name}" aria-label="{@label}" rows="2"></textarea></xsl:template>
<xsl:template match="field[@type = 'radio']"><input type="radio" name="{@name}" value="{@value}" aria-label="{@label}"/></xsl:template>
<xsl:template match="field[@type = 'check']"><input type="checkbox" name="{@name}" value="{@value}" aria-label="{@label}"/></xsl:template>
<xsl:template match="field[@type = 'hidden']"><input type="hidden" name="{@name}" value="{@value}"/></xsl:template>
<xsl:template match="jump">
<xsl:choose>
<xsl:when test="key('anchor', @target)"><a href="#{@target}"><xsl:value-of select="."/></a></xsl:when>
<xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
</xsl:choose>
</xsl:template>
<!-- back to the site it is part of -->
<xsl:template match="p/link"><a href="{@href}"><xsl:apply-templates/></a></xsl:template>
<!-- told by line and by name, not by colour alone -->
<xsl:template match="ins | del"><xsl:copy><xsl:apply-templates/></xsl:copy></xsl:template>
<xsl:template match="inputs"><details class="inputs"><summary><xsl:value-of select="@label"/></summary><div><xsl:apply-templates/></div></details></xsl:template>

<!-- wide tables scroll; each is named by its caption or the section it stands in -->
<xsl:template match="table">
<div class="scroll" role="region" tabindex="0">
<xsl:attribute name="aria-label"><xsl:value-of select="(ancestor::section | /report)[last()]/title[1]"/><xsl:if test="count(../table) &gt; 1"><xsl:text> </xsl:text><xsl:value-of select="count(preceding-sibling::table) + 1"/></xsl:if></xsl:attribute>
<table>
<xsl:if test="caption"><caption><xsl:apply-templates select="caption/node()"/></caption></xsl:if>
<thead><xsl:apply-templates select="head/row"/></thead>
<tbody><xsl:apply-templates select="body/row"/></tbody>
</table>
</div>
</xsl:template>
<xsl:template match="row"><tr><xsl:if test="@anchor"><xsl:attribute name="id"><xsl:value-of select="@anchor"/></xsl:attribute></xsl:if><xsl:apply-templates/></tr></xsl:template>
<xsl:template name="paper-cell">
<xsl:variable name="at" select="count(preceding-sibling::cell) + 1"/>
<xsl:if test="ancestor::table[1]/column[$at]/@align = 'right'"><xsl:attribute name="class">right</xsl:attribute></xsl:if>
<xsl:apply-templates/>
</xsl:template>
<xsl:template match="head/row/cell"><th scope="col"><xsl:call-template name="paper-cell"/></th></xsl:template>
<xsl:template match="body/row/cell"><td><xsl:call-template name="paper-cell"/></td></xsl:template>
<xsl:template match="body/row/cell[@head]"><th scope="row"><xsl:call-template name="paper-cell"/></th></xsl:template>

</xsl:stylesheet>
