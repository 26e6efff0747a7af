<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!--
  Pages of the site, from documents of templates/document.rng.

  One stylesheet for all of them, compiled once.  This file holds what every
  page has: head, header, breadcrumb, footer.  A kind of document fills in the
  modes page-title, crumbs, main and side.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:include href="words.xsl"/>
<xsl:include href="text.xsl"/>
<xsl:include href="links.xsl"/>
<xsl:include href="guide.xsl"/>
<xsl:include href="changes.xsl"/>
<xsl:include href="source.xsl"/>
<xsl:include href="checklist.xsl"/>
<xsl:include href="trace.xsl"/>
<xsl:include href="filter.xsl"/>
<xsl:include href="report.xsl"/>
<xsl:include href="unverified.xsl"/>
<xsl:include href="edition.xsl"/>
<xsl:include href="search.xsl"/>

<!-- "" or "../": from the page to the top of the site -->
<xsl:param name="root"/>
<!-- which page of a guide: chapter, contents, glossary -->
<xsl:param name="view"/>
<!-- " path path ": files beside the site that pages may link to -->
<xsl:param name="files"/>
<!-- not empty: one page without the site -->
<xsl:param name="alone"/>

<xsl:variable name="meta" select="/*/meta"/>
<xsl:variable name="lang" select="string($meta/@lang)"/>
<xsl:variable name="L" select="document(concat('../lang/', $lang, '.xml'))/strings"/>

<!-- words needed thousands of times are looked up once -->
<xsl:variable name="relation-words" select="$L/relation"/>
<xsl:variable name="relation-means" select="$L/relation-means"/>
<xsl:variable name="state-words" select="$L/state"/>
<xsl:variable name="status-words" select="$L/status"/>
<xsl:variable name="strength-words" select="$L/strength"/>
<xsl:variable name="not-considered" select="string($L/not-considered)"/>
<xsl:variable name="not-considered-note" select="string($L/not-considered-note)"/>
<xsl:variable name="unreviewed" select="string($L/unreviewed)"/>

<xsl:template match="/">
<html lang="{$lang}">
<head>
<meta charset="utf-8"/>
<xsl:choose>
<!-- a checklist carries its style and script with it; their hashes are filled in (html/embed.h) -->
<xsl:when test="/checklist"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-SCRIPT' 'sha256-PROGRAM' 'wasm-unsafe-eval'; style-src 'sha256-STYLE' 'sha256-LIVE'; img-src data:; base-uri 'none'; form-action 'none'"/></xsl:when>
<xsl:otherwise><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:; base-uri 'none'; form-action 'self' file:"/></xsl:otherwise>
</xsl:choose>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<meta name="referrer" content="no-referrer"/>
<title>
<xsl:if test="$view = 'search'"><xsl:value-of select="$L/search"/><xsl:text> – </xsl:text></xsl:if>
<xsl:apply-templates select="*" mode="page-title"/>
<xsl:if test="not(/edition)"><xsl:text> – </xsl:text><xsl:value-of select="$meta/title[1]"/></xsl:if>
</title>
<xsl:choose>
<xsl:when test="/checklist"><style data-inline="html/site checklist/page"/><link rel="icon" data-inline="html/icon.svg"/></xsl:when>
<xsl:otherwise>
<link rel="stylesheet" href="{$root}style/site.css"/>
<xsl:if test="/trace or /guide"><link rel="stylesheet" href="{$root}style/filter.css"/></xsl:if>
<link rel="icon" href="{$root}style/icon.svg" type="image/svg+xml"/>
<xsl:if test="$view = 'search'">
<script src="search/fold.js"></script>
<script src="search/search.js"></script>
<script src="search/index.js"></script>
</xsl:if>
<xsl:if test="$view != 'search'"><script src="{$root}style/read.js" defer="defer"></script></xsl:if>
</xsl:otherwise>
</xsl:choose>
</head>
<body class="{local-name(*)} {$view}">
<a class="skip" href="#main"><xsl:value-of select="$L/skip-to-text"/></a>
<xsl:for-each select="/checklist"><xsl:if test="profile"><a class="skip" href="#profiles"><xsl:value-of select="$L/skip-to-profiles"/></a></xsl:if>
<xsl:if test="group/question"><a class="skip" href="#{group[question][1]/@anchor}"><xsl:value-of select="$L/skip-to-questions"/></a></xsl:if>
<a class="skip" href="#results" id="skip-results" hidden=""><xsl:value-of select="$L/skip-to-results"/></a></xsl:for-each>
<xsl:if test="/guide"><a class="skip" href="#chapters"><xsl:value-of select="$L/skip-to-contents"/></a></xsl:if>
<xsl:call-template name="site-header"/>
<div class="frame">
<main id="main" tabindex="-1">
<xsl:choose>
<xsl:when test="$view = 'search'"><xsl:call-template name="search-page"/></xsl:when>
<xsl:otherwise><xsl:apply-templates select="*" mode="main"/></xsl:otherwise>
</xsl:choose>
</main>
<xsl:apply-templates select="*" mode="side"/>
</div>
<xsl:call-template name="site-footer"/>
<xsl:apply-templates select="/checklist" mode="end"/>
<xsl:if test="not(/checklist) and $view != 'search'"><xsl:copy-of select="$reading-words"/></xsl:if>
</body>
</html>
</xsl:template>

<xsl:template match="*" mode="side"/>

<!-- for templates/html/read.js -->
<xsl:variable name="reading-words"><template id="reading-words">
<xsl:for-each select="$L/status/* | $L/strength/* | $L/reading-word/*"><i data-word="{name()}"><xsl:value-of select="."/></i></xsl:for-each>
<i data-word="recalled"><xsl:value-of select="$L/confidence/recalled"/></i>
</template></xsl:variable>

<!-- first in the head of every page but the front one -->
<xsl:template name="crumbs">
<xsl:if test="not($alone)"><nav class="crumbs" aria-label="{$L/breadcrumb}"><ol>
<li><a href="{$root}index.html"><xsl:value-of select="$L/top"/></a></li>
<xsl:apply-templates select="/*" mode="crumbs"/>
</ol></nav></xsl:if>
</xsl:template>

<xsl:template name="site-header">
<header class="site">
<div class="brand">
<a href="{$root}index.html"><xsl:value-of select="$meta/title[1]"/></a>
<xsl:text> </xsl:text>
<span class="badge stage-{$meta/@stage}"><xsl:value-of select="$L/stage/*[name() = $meta/@stage]"/></span>
</div>
<xsl:if test="not($alone)"><nav aria-label="{$L/site-navigation}"><ul>
<li><a href="{$root}index.html#guides"><xsl:if test="/guide"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if><xsl:value-of select="$L/guides"/></a></li>
<li><a href="{$root}index.html#checklists"><xsl:if test="/checklist"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if><xsl:value-of select="$L/checklists"/></a></li>
<li><a href="{$root}index.html#sources"><xsl:if test="/source"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if><xsl:value-of select="$L/sources"/></a></li>
<li><a href="{$root}trace.html"><xsl:if test="/trace"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><xsl:value-of select="$L/trace"/></a></li>
<li><a href="{$root}findings.html"><xsl:if test="/findings"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><xsl:value-of select="$L/findings"/></a></li>
<li><a href="{$root}comments.html"><xsl:if test="/comments"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><xsl:value-of select="$L/comments"/></a></li>
<xsl:if test="contains($files, ' editions/')"><li><a href="{$root}index.html#editions"><xsl:value-of select="$L/editions"/></a></li></xsl:if>
</ul></nav></xsl:if>
<xsl:if test="not($alone or /checklist or $view = 'search')"><xsl:call-template name="search-field"/></xsl:if>
<xsl:if test="not($alone) and /checklist"><p class="find"><a href="{$root}search.html"><xsl:value-of select="$L/search"/></a></p></xsl:if>
</header>
</xsl:template>

<xsl:template name="site-footer">
<footer class="site">
<dl>
<div><dt><xsl:value-of select="$L/edition"/></dt><dd>
<xsl:value-of select="$meta/@edition"/>
<xsl:value-of select="$L/open"/><xsl:value-of select="$L/stage/*[name() = $meta/@stage]"/><xsl:value-of select="$L/comma"/>
<xsl:call-template name="date"><xsl:with-param name="date" select="$meta/@date"/></xsl:call-template>
<xsl:value-of select="$L/close"/>
</dd></div>
<div><dt><xsl:value-of select="$L/publisher"/></dt><dd><xsl:apply-templates select="$meta/publisher" mode="words"/></dd></div>
<div class="wide"><dt><xsl:value-of select="$L/notice"/></dt><dd><xsl:apply-templates select="$meta/notice" mode="words"/></dd></div>
<xsl:if test="$meta/licence"><div class="wide"><dt><xsl:value-of select="$L/licence"/></dt><dd><xsl:apply-templates select="$meta/licence" mode="words"/></dd></div></xsl:if>
</dl>
<xsl:if test="$meta/@generator"><p class="made">
<xsl:call-template name="fill">
<xsl:with-param name="text" select="$L/made-with"/>
<xsl:with-param name="one" select="substring-before($meta/@generator, ' ')"/>
<xsl:with-param name="two" select="substring-after($meta/@generator, ' ')"/>
</xsl:call-template></p></xsl:if>
</footer>
</xsl:template>

</xsl:stylesheet>
