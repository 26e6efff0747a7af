<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Findings and comments. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:template match="findings" mode="page-title"><xsl:value-of select="$L/findings"/></xsl:template>
<xsl:template match="findings" mode="crumbs"><li aria-current="page"><xsl:value-of select="$L/findings"/></li></xsl:template>
<xsl:template match="findings" mode="main">
<div class="page">
<header class="page-head">
<xsl:call-template name="crumbs"/>
<h1><xsl:value-of select="$L/findings"/></h1></header>
<div class="page-body">
<p><xsl:value-of select="$L/findings-intro"/></p>
<xsl:if test="contains($files, ' study.html ')"><p><a href="study.html"><xsl:value-of select="$L/study/link"/></a></p></xsl:if>
<xsl:if test="not(finding)"><p class="none"><xsl:value-of select="$L/no-findings"/></p></xsl:if>
<xsl:apply-templates select="finding"/>
</div>
</div>
</xsl:template>

<xsl:template match="finding">
<section class="record" id="{@anchor}">
<h2><a class="id" href="#{@anchor}"><xsl:value-of select="@id"/></a><xsl:text> </xsl:text><xsl:apply-templates select="title" mode="words"/></h2>
<p class="marks">
<span class="badge"><xsl:value-of select="$L/finding-kind/*[name() = current()/@kind]"/></span>
<xsl:if test="@status"><xsl:text> </xsl:text><span class="badge finding-{@status}"><xsl:value-of select="$L/finding-status/*[name() = current()/@status]"/></span></xsl:if>
<!-- a hypothesis says by its name that nobody has checked it -->
<xsl:if test="@kind != 'hypothesis'"><xsl:call-template name="unverified"/></xsl:if>
<xsl:if test="@n"><xsl:text> </xsl:text><span class="aside"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/sample"/><xsl:with-param name="one" select="@n"/></xsl:call-template></span></xsl:if>
<xsl:if test="@date"><xsl:text> </xsl:text><span class="aside"><xsl:call-template name="date"><xsl:with-param name="date" select="@date"/></xsl:call-template></span></xsl:if>
</p>
<xsl:if test="text"><p><xsl:apply-templates select="text" mode="words"/></p></xsl:if>
<xsl:if test="clause-ref or guide-ref or provision-ref">
<dl class="facts">
<xsl:for-each select="clause-ref"><div><dt><xsl:value-of select="$L/source-label"/></dt><dd><xsl:apply-templates select="." mode="link"/><xsl:text> </xsl:text><xsl:call-template name="about-clause"/><xsl:text> </xsl:text><xsl:call-template name="status"/><xsl:call-template name="seen"/><xsl:call-template name="unverified"/></dd></div></xsl:for-each>
<xsl:if test="guide-ref"><div><dt><xsl:value-of select="$L/guide"/></dt><dd><xsl:apply-templates select="guide-ref" mode="link"/></dd></div></xsl:if>
<xsl:if test="provision-ref"><div><dt><xsl:value-of select="$L/related-provisions"/></dt><dd><ul class="plain"><xsl:for-each select="provision-ref"><li><xsl:apply-templates select="." mode="link"/></li></xsl:for-each></ul></dd></div></xsl:if>
</dl>
</xsl:if>
</section>
</xsl:template>

<!-- guides that face each other -->
<xsl:template match="facing" mode="page-title"><xsl:value-of select="$L/facing/title"/></xsl:template>
<xsl:template match="facing" mode="crumbs"><li aria-current="page"><xsl:value-of select="$L/facing/title"/></li></xsl:template>
<xsl:template match="facing" mode="main">
<div class="page broad">
<header class="page-head">
<xsl:call-template name="crumbs"/>
<h1><xsl:value-of select="$L/facing/title"/></h1></header>
<div class="page-body">
<p><xsl:value-of select="$L/facing/intro"/></p>
<xsl:if test="contains($files, '/facing.')"><p>
<xsl:if test="contains($files, ' pdf/facing.pdf ')"><a href="{$root}pdf/facing.pdf">PDF</a><xsl:text> </xsl:text></xsl:if>
<xsl:if test="contains($files, ' xlsx/facing.xlsx ')"><a href="{$root}xlsx/facing.xlsx">Excel</a><xsl:text> </xsl:text></xsl:if>
<xsl:if test="contains($files, ' csv/facing.csv ')"><a href="{$root}csv/facing.csv">CSV</a></xsl:if>
</p></xsl:if>
<xsl:apply-templates select="side"/>
<xsl:if test="topic">
<h2><xsl:value-of select="$L/facing/topics"/></h2>
<div class="scroll" role="region" tabindex="0" aria-label="{$L/facing/topics}">
<table>
<thead><tr>
<th scope="col"><xsl:value-of select="$L/facing/question"/></th>
<th scope="col"><xsl:value-of select="$L/facing/asks"/></th>
<th scope="col"><xsl:value-of select="$L/facing/answers"/></th>
</tr></thead>
<tbody><xsl:apply-templates select="topic"/></tbody>
</table>
</div>
</xsl:if>
</div>
</div>
</xsl:template>

<xsl:template match="side">
<xsl:variable name="title"><xsl:apply-templates select="guide-ref" mode="link"/></xsl:variable>
<h2><xsl:copy-of select="$title"/></h2>
<div class="scroll" role="region" tabindex="0" aria-label="{$title}">
<table>
<thead><tr>
<th scope="col"><xsl:value-of select="$L/facing/item"/></th>
<th scope="col"><xsl:value-of select="$L/facing/faces-titles"/></th>
<th scope="col"><xsl:value-of select="$L/facing/about"/></th>
</tr></thead>
<tbody><xsl:apply-templates select="row[@state != 'reasoned']" mode="facing"/></tbody>
</table>
</div>
<xsl:if test="row[@state = 'reasoned']">
<h3><xsl:value-of select="$L/facing/alone"/></h3>
<dl class="alone">
<xsl:for-each select="row[@state = 'reasoned'][not(reason = preceding-sibling::row[@state = 'reasoned']/reason)]">
<xsl:variable name="reason" select="reason"/>
<dt><xsl:value-of select="reason"/><xsl:if test="@until"> <span class="badge"><xsl:value-of select="$L/facing/until"/><xsl:text> </xsl:text><xsl:value-of select="@until"/></span></xsl:if></dt>
<dd><xsl:for-each select="../row[@state = 'reasoned'][reason = $reason]"><xsl:if test="position() &gt; 1"><xsl:value-of select="$L/comma"/></xsl:if><xsl:apply-templates select="provision-ref" mode="id"/></xsl:for-each></dd>
</xsl:for-each>
</dl>
</xsl:if>
</xsl:template>

<xsl:template match="row" mode="facing">
<tr>
<th scope="row"><xsl:apply-templates select="provision-ref" mode="id"/><br/><xsl:value-of select="provision-ref/title"/></th>
<td>
<xsl:if test="@state = 'open'"><span class="badge warn"><xsl:value-of select="$L/facing-state/open"/></span><xsl:text> </xsl:text><xsl:value-of select="reason"/></xsl:if>
<xsl:call-template name="facing-list"><xsl:with-param name="of" select="faces/provision-ref"/></xsl:call-template></td>
<td><xsl:for-each select="about"><xsl:if test="position() &gt; 1"><br/></xsl:if><xsl:value-of select="."/></xsl:for-each></td>
</tr>
</xsl:template>

<xsl:template match="topic">
<tr>
<th scope="row"><xsl:value-of select="text"/><xsl:if test="clause-ref"><br/><xsl:apply-templates select="clause-ref" mode="link"/></xsl:if></th>
<td><xsl:call-template name="facing-list"><xsl:with-param name="of" select="asks/provision-ref"/></xsl:call-template></td>
<td><xsl:if test="@state = 'open'"><span class="badge warn"><xsl:value-of select="$L/facing-state/open"/></span></xsl:if>
<xsl:call-template name="facing-list"><xsl:with-param name="of" select="answers/provision-ref"/></xsl:call-template>
<xsl:if test="reason"><p class="none"><xsl:value-of select="reason"/></p></xsl:if></td>
</tr>
</xsl:template>

<xsl:template name="facing-list">
<xsl:param name="of"/>
<xsl:if test="$of"><ul class="facing"><xsl:for-each select="$of"><li><xsl:apply-templates select="." mode="id"/><xsl:text> </xsl:text><xsl:value-of select="title"/></li></xsl:for-each></ul></xsl:if>
</xsl:template>

<xsl:template match="comments" mode="page-title"><xsl:value-of select="$L/comments"/></xsl:template>
<xsl:template match="comments" mode="crumbs"><li aria-current="page"><xsl:value-of select="$L/comments"/></li></xsl:template>
<xsl:template match="comments" mode="main">
<div class="page broad">
<header class="page-head">
<xsl:call-template name="crumbs"/>
<h1><xsl:value-of select="$L/comments"/></h1></header>
<div class="page-body">
<p><xsl:value-of select="$L/comments-intro"/></p>
<xsl:choose>
<xsl:when test="comment">
<div class="scroll" role="region" tabindex="0" aria-label="{$L/comments}">
<table>
<thead><tr>
<th scope="col">ID</th>
<th scope="col"><xsl:value-of select="$L/comment-from"/></th>
<th scope="col"><xsl:value-of select="$L/comment-about"/></th>
<th scope="col"><xsl:value-of select="$L/comment-text"/></th>
<th scope="col"><xsl:value-of select="$L/comment-answer"/></th>
<th scope="col"><xsl:value-of select="$L/comment-changed"/></th>
</tr></thead>
<tbody><xsl:apply-templates select="comment"/></tbody>
</table>
</div>
</xsl:when>
<xsl:otherwise><p class="none"><xsl:value-of select="$L/no-comments"/></p></xsl:otherwise>
</xsl:choose>
</div>
</div>
</xsl:template>

<xsl:template match="comment">
<tr id="{@anchor}">
<th scope="row"><a class="id" href="#{@anchor}"><xsl:value-of select="@id"/></a></th>
<td><xsl:value-of select="from"/><xsl:for-each select="@meeting | @edition"><br/><xsl:value-of select="."/></xsl:for-each><xsl:if test="@date"><br/><xsl:call-template name="date"><xsl:with-param name="date" select="@date"/></xsl:call-template></xsl:if></td>
<td><xsl:apply-templates select="provision-ref | question-ref | guide-ref" mode="link"/><xsl:value-of select="about"/><xsl:if test="place"><br/><xsl:value-of select="place"/></xsl:if></td>
<td class="said"><xsl:value-of select="text"/></td>
<td><span class="badge disposition-{@disposition}"><xsl:value-of select="$L/disposition/*[name() = current()/@disposition]"/></span><xsl:text> </xsl:text>
<xsl:choose><xsl:when test="answer"><xsl:value-of select="answer"/></xsl:when><xsl:otherwise><xsl:value-of select="$L/not-answered"/></xsl:otherwise></xsl:choose>
<xsl:if test="@answered"><br/><xsl:call-template name="date"><xsl:with-param name="date" select="@answered"/></xsl:call-template></xsl:if></td>
<td><xsl:for-each select="changed/*"><xsl:if test="position() &gt; 1"><br/></xsl:if><xsl:choose><xsl:when test="self::about"><xsl:value-of select="."/></xsl:when><xsl:otherwise><xsl:apply-templates select="." mode="link"/></xsl:otherwise></xsl:choose></xsl:for-each></td>
</tr>
</xsl:template>

</xsl:stylesheet>
