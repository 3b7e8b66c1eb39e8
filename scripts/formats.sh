#!/usr/bin/env bash
# Makes sure that the programs which check exports are there, or says loudly which checks will be skipped.
set -u
cd "$(dirname "$0")/.."
bash scripts/browser.sh
missing=()
command -v ogrinfo >/dev/null 2>&1 || missing+=(gdal-bin)
command -v soffice >/dev/null 2>&1 || missing+=(libreoffice-calc)
command -v node >/dev/null 2>&1 || missing+=(nodejs)
command -v npm >/dev/null 2>&1 || missing+=(npm)
# FollowTheMoney's PyICU is built against these where there is no wheel of it.
command -v icu-config >/dev/null 2>&1 || pkg-config --exists icu-i18n 2>/dev/null || missing+=(libicu-dev pkg-config)
if [ "${#missing[@]}" -gt 0 ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing ${missing[*]} to check exports (apt-get)"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
command -v ogrinfo >/dev/null 2>&1 || echo "!!! GDAL was not found: GEOJSON, KML AND GPX WILL NOT BE READ BY IT. Install it, for example: apt-get install gdal-bin" >&2
command -v soffice >/dev/null 2>&1 || echo "!!! LibreOffice was not found: THE WORKBOOK WILL NOT BE OPENED BY IT. Install it, for example: apt-get install libreoffice-calc" >&2

# TimelineJS, Recogito's annotator and the Web Annotation vocabulary, as their makers publish them.
if command -v npm >/dev/null 2>&1 && [ ! -d build/formats/node_modules/@vocabulary/oa ]; then
    echo "Installing TimelineJS and Recogito to check exports (npm)"
    npm install --prefix build/formats --silent --no-audit --no-fund --ignore-scripts \
        @knight-lab/timelinejs@3.9.11 @recogito/text-annotator@4.1.1 @vocabulary/oa@1.0.6 >/dev/null
fi
[ -d build/formats/node_modules/@vocabulary/oa ] || echo "!!! npm packages are missing: NEITHER TIMELINEJS NOR RECOGITO WILL READ EXPORTS. Install Node.js and npm, for example: apt-get install nodejs npm" >&2
exit 0
