<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!--
  A checklist as a form: every question with its levels, on screen and on
  paper.  Native inputs only; nothing is sent and nothing is remembered.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:template match="checklist" mode="page-title"><xsl:value-of select="title[1]"/></xsl:template>
<xsl:template match="checklist" mode="crumbs">
<li><a href="{$root}index.html#checklists"><xsl:value-of select="$L/checklists"/></a></li>
<li aria-current="page"><xsl:value-of select="title[1]"/></li>
</xsl:template>

<xsl:template match="checklist" mode="main">
<div class="page">
<header class="page-head">
<xsl:call-template name="crumbs"/>
<h1><xsl:value-of select="title[1]"/></h1>
<xsl:if test="title[2]"><p class="other-title"><xsl:apply-templates select="title[2]" mode="words"/></p></xsl:if>
<p class="subtitle"><a href="{$root}{@doc}/index.html"><xsl:value-of select="guide-title"/></a></p>
</header>
<nav class="toc" aria-labelledby="toc">
<p class="toc-title" id="toc"><xsl:value-of select="$L/on-this-page"/></p>
<ol>
<li><a href="#organization"><xsl:value-of select="$L/about-organization"/></a></li>
<li><a href="#scale"><xsl:value-of select="$L/scale"/></a></li>
<xsl:if test="profile"><li><a href="#profiles"><xsl:value-of select="$L/profiles"/></a></li></xsl:if>
<xsl:for-each select="group[question]"><li><a href="#{@anchor}"><xsl:apply-templates select="title[1]" mode="words"/></a></li></xsl:for-each>
</ol>
</nav>
<div class="page-body">
<xsl:if test="intro"><p><xsl:apply-templates select="intro" mode="words"/></p></xsl:if>
<p><xsl:value-of select="$L/checklist-how"/></p>
<form autocomplete="off">
<xsl:call-template name="organization"/>
<xsl:call-template name="scale"/>
<xsl:call-template name="profiles"/>
<xsl:apply-templates select="group[question]"/>
</form>
</div>
</div>
</xsl:template>

<!-- ========================================================== before it all -->

<xsl:template name="organization">
<section id="organization">
<h2><xsl:value-of select="$L/about-organization"/></h2>
<div class="fields">
<p><label for="respondent"><xsl:value-of select="$L/respondent"/></label><input id="respondent" type="text"/></p>
<p><label for="person"><xsl:value-of select="$L/respondent-person"/></label><input id="person" type="text"/></p>
<p><label for="date"><xsl:value-of select="$L/answer-date"/></label><input id="date" type="text" inputmode="numeric"/></p>
<p><span class="label"><xsl:value-of select="$L/edition-id"/></span><output><xsl:value-of select="$meta/@edition"/></output></p>
</div>
<xsl:for-each select="fact">
<fieldset class="fact">
<legend><xsl:apply-templates select="title[1]" mode="words"/></legend>
<xsl:choose>
<xsl:when test="value">
<xsl:variable name="id" select="@id"/>
<xsl:for-each select="value"><label class="choice"><input type="radio" name="fact-{$id}" value="{.}"/><xsl:text> </xsl:text><xsl:call-template name="role"/></label></xsl:for-each>
</xsl:when>
<xsl:otherwise>
<label class="choice"><input type="radio" name="fact-{@id}" value="yes"/><xsl:text> </xsl:text><xsl:value-of select="$L/yes"/></label>
<label class="choice"><input type="radio" name="fact-{@id}" value="no"/><xsl:text> </xsl:text><xsl:value-of select="$L/no"/></label>
</xsl:otherwise>
</xsl:choose>
</fieldset>
</xsl:for-each>
</section>
</xsl:template>

<xsl:template name="scale">
<section id="scale">
<h2><xsl:value-of select="$L/scale"/></h2>
<table class="scale">
<thead><tr><th scope="col" class="right"><xsl:value-of select="$L/scale-value"/></th><th scope="col"><xsl:value-of select="$L/scale"/></th></tr></thead>
<tbody><xsl:for-each select="scale/level"><tr><th scope="row" class="right"><xsl:value-of select="@value"/></th><td><xsl:value-of select="."/></td></tr></xsl:for-each></tbody>
</table>
</section>
</xsl:template>

<xsl:template name="profiles">
<xsl:if test="profile">
<section id="profiles">
<h2><xsl:value-of select="$L/profiles"/></h2>
<dl class="facts">
<xsl:for-each select="profile">
<div><dt><xsl:apply-templates select="title[1]" mode="words"/></dt>
<dd>
<!-- what is not listed is "no" -->
<xsl:for-each select="is[@value != 'no']"><xsl:if test="position() &gt; 1"><xsl:value-of select="$L/comma"/></xsl:if>
<xsl:call-template name="fact-title"/>
<xsl:if test="@value != 'yes'"><xsl:value-of select="$L/colon"/><xsl:for-each select="@value"><xsl:call-template name="role"/></xsl:for-each></xsl:if>
</xsl:for-each>
<xsl:for-each select="remark"><p class="remark"><xsl:apply-templates select="." mode="words"/></p></xsl:for-each>
</dd></div>
</xsl:for-each>
</dl>
</section>
</xsl:if>
</xsl:template>

<xsl:template name="fact-title">
<xsl:variable name="fact" select="/checklist/fact[@id = current()/@fact]"/>
<xsl:choose><xsl:when test="$fact"><xsl:apply-templates select="$fact/title[1]" mode="words"/></xsl:when><xsl:otherwise><xsl:value-of select="@fact"/></xsl:otherwise></xsl:choose>
</xsl:template>
<xsl:template name="fact-value">
<xsl:choose>
<xsl:when test="@value = 'yes'"><xsl:value-of select="$L/yes"/></xsl:when>
<xsl:when test="@value = 'no'"><xsl:value-of select="$L/no"/></xsl:when>
<xsl:otherwise><xsl:for-each select="@value"><xsl:call-template name="role"/></xsl:for-each></xsl:otherwise>
</xsl:choose>
</xsl:template>

<!-- ============================================================= questions -->

<xsl:template match="group">
<section id="{@anchor}" class="group">
<h2><xsl:apply-templates select="title[1]" mode="words"/></h2>
<xsl:apply-templates select="question"/>
</section>
</xsl:template>

<xsl:template match="question">
<xsl:variable name="q" select="."/>
<div class="question" id="{@anchor}">
<h3><a class="id" href="#{@anchor}"><xsl:value-of select="@id"/></a><xsl:text> </xsl:text><xsl:call-template name="strength"/></h3>
<fieldset>
<legend><xsl:apply-templates select="text" mode="words"/></legend>
<xsl:if test="help"><p class="help"><xsl:apply-templates select="help" mode="words"/></p></xsl:if>
<xsl:if test="when"><p class="when"><xsl:value-of select="$L/asked-when"/><xsl:apply-templates select="when/*" mode="sentence"/><xsl:value-of select="$L/when/tail"/></p></xsl:if>
<div class="levels">
<xsl:for-each select="/checklist/scale/level">
<label class="choice"><input type="radio" name="{$q/@id}" value="{@value}"/><xsl:text> </xsl:text>
<span><span class="value"><xsl:value-of select="@value"/></span><xsl:text> </xsl:text><xsl:value-of select="."/>
<xsl:if test="$q/level[@value = current()/@value]"><xsl:value-of select="$L/colon"/><xsl:value-of select="$q/level[@value = current()/@value]"/></xsl:if></span></label>
</xsl:for-each>
<xsl:if test="@na != 'forbidden'">
<label class="choice"><input type="radio" name="{@id}" value="na"/><xsl:text> </xsl:text><span><xsl:choose><xsl:when test="@na = 'with-reason'"><xsl:value-of select="$L/na-reason"/></xsl:when><xsl:otherwise><xsl:value-of select="$L/na"/></xsl:otherwise></xsl:choose></span></label>
</xsl:if>
<label class="choice"><input type="radio" name="{@id}" value="unknown"/><xsl:text> </xsl:text><span><xsl:value-of select="$L/dont-know"/></span></label>
</div>
<p class="field"><label for="{@id}-note"><xsl:value-of select="$L/reason-or-note"/></label><textarea id="{@id}-note" rows="2"></textarea></p>
</fieldset>
<xsl:call-template name="question-facts"/>
</div>
</xsl:template>

<!-- said of every question -->
<xsl:variable name="weight" select="string($L/weight)"/>
<xsl:variable name="minimum" select="string($L/minimum)"/>
<xsl:variable name="effort" select="string($L/effort)"/>
<xsl:variable name="target" select="string($L/target-level)"/>

<xsl:template name="question-facts">
<dl class="facts">
<div><dt><xsl:choose><xsl:when test="provision-ref"><xsl:value-of select="$L/provision"/></xsl:when><xsl:otherwise><xsl:value-of select="$L/clause"/></xsl:otherwise></xsl:choose></dt><dd>
<xsl:apply-templates select="provision-ref" mode="link"/>
<xsl:for-each select="clause-ref"><xsl:apply-templates select="." mode="link"/><xsl:text> </xsl:text><xsl:call-template name="about-clause"/><xsl:text> </xsl:text><xsl:call-template name="status"/><xsl:call-template name="unverified"/></xsl:for-each>
</dd></div>
<xsl:if test="mapping">
<div><dt><xsl:value-of select="$L/clauses"/></dt><dd><ul class="inline">
<xsl:for-each select="mapping"><li><xsl:apply-templates select="clause-ref" mode="link"/>
<xsl:for-each select="clause-ref"><xsl:if test="@status != 'final'"><xsl:text> </xsl:text><xsl:call-template name="status"/></xsl:if><xsl:call-template name="unverified"/></xsl:for-each></li></xsl:for-each>
</ul></dd></div>
</xsl:if>
<xsl:if test="none"><div><dt><xsl:value-of select="$L/clauses"/></dt><dd><xsl:apply-templates select="none"/></dd></div></xsl:if>
<xsl:if test="evidence"><div><dt><xsl:value-of select="$L/evidence"/></dt><dd><ul class="plain"><xsl:for-each select="evidence"><li><xsl:value-of select="."/><xsl:value-of select="$L/open"/><xsl:value-of select="$L/evidence-kind/*[name() = current()/@kind]"/><xsl:value-of select="$L/close"/></li></xsl:for-each></ul></dd></div></xsl:if>
<xsl:if test="advice"><div><dt><xsl:value-of select="$L/advice"/></dt><dd><xsl:apply-templates select="advice" mode="words"/></dd></div></xsl:if>
<div><dt><xsl:value-of select="$L/scale"/></dt><dd class="expected">
<xsl:value-of select="concat(substring-before($weight, '%1'), @weight, substring-after($weight, '%1'))"/>
<xsl:if test="@minimum"><xsl:value-of select="$L/comma"/><xsl:value-of select="concat(substring-before($minimum, '%1'), @minimum, substring-after($minimum, '%1'))"/></xsl:if>
<xsl:for-each select="target-level"><xsl:value-of select="$L/comma"/>
<xsl:choose>
<xsl:when test="@profile"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/target-for"/><xsl:with-param name="one" select="/checklist/profile[@id = current()/@profile]/title[1]"/><xsl:with-param name="two" select="@value"/></xsl:call-template></xsl:when>
<xsl:otherwise><xsl:value-of select="concat(substring-before($target, '%1'), @value, substring-after($target, '%1'))"/></xsl:otherwise>
</xsl:choose></xsl:for-each>
<xsl:if test="@effort"><xsl:value-of select="$L/comma"/><xsl:value-of select="concat(substring-before($effort, '%1'), @effort, substring-after($effort, '%1'))"/></xsl:if>
</dd></div>
<xsl:if test="also"><div><dt><xsl:value-of select="$L/also-in"/></dt><dd>
<xsl:for-each select="also"><xsl:if test="position() &gt; 1"><xsl:value-of select="$L/comma"/></xsl:if><xsl:value-of select="/checklist/group[@id = current()/@group]/title[1]"/></xsl:for-each></dd></div></xsl:if>
</dl>
</xsl:template>

<!-- ============================================= a condition as a sentence -->

<xsl:template match="all | any" mode="sentence">
<xsl:variable name="inside" select="parent::all or parent::any"/>
<xsl:variable name="between"><xsl:choose><xsl:when test="self::all"><xsl:value-of select="$L/when/and"/></xsl:when><xsl:otherwise><xsl:value-of select="$L/when/or"/></xsl:otherwise></xsl:choose></xsl:variable>
<xsl:if test="$inside"><xsl:value-of select="$L/open"/></xsl:if>
<xsl:for-each select="*"><xsl:if test="position() &gt; 1"><xsl:value-of select="$between"/></xsl:if><xsl:apply-templates select="." mode="sentence"/></xsl:for-each>
<xsl:if test="$inside"><xsl:value-of select="$L/close"/></xsl:if>
</xsl:template>
<xsl:template match="not" mode="sentence">
<xsl:value-of select="substring-before($L/when/not, '%1')"/><xsl:apply-templates select="*" mode="sentence"/><xsl:value-of select="substring-after($L/when/not, '%1')"/>
</xsl:template>
<xsl:template match="is" mode="sentence">
<xsl:call-template name="fill"><xsl:with-param name="text" select="$L/when/is"/><xsl:with-param name="one"><xsl:call-template name="fact-title"/></xsl:with-param><xsl:with-param name="two"><xsl:call-template name="fact-value"/></xsl:with-param></xsl:call-template>
</xsl:template>
<xsl:template match="flag" mode="sentence">
<xsl:call-template name="fill"><xsl:with-param name="text" select="$L/when/flag"/><xsl:with-param name="one"><xsl:call-template name="fact-title"/></xsl:with-param></xsl:call-template>
</xsl:template>
<xsl:template match="answered" mode="sentence">
<xsl:value-of select="substring-before($L/when/answered, '%1')"/>
<a class="id" href="#{@target}"><xsl:value-of select="@question"/></a>
<xsl:call-template name="fill"><xsl:with-param name="text" select="substring-after($L/when/answered, '%1')"/><xsl:with-param name="two" select="@value"/></xsl:call-template>
</xsl:template>

</xsl:stylesheet>
