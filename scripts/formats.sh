#!/usr/bin/env bash
# Makes sure that the programs which check exports are there, or says loudly which checks will be skipped.
set -u
missing=()
command -v ogrinfo >/dev/null 2>&1 || missing+=(gdal-bin)
command -v soffice >/dev/null 2>&1 || missing+=(libreoffice-calc)
if [ "${#missing[@]}" -eq 0 ]; then exit 0; fi
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing ${missing[*]} to check exports (apt-get)"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
command -v ogrinfo >/dev/null 2>&1 || echo "!!! GDAL was not found: GEOJSON, KML AND GPX WILL NOT BE READ BY IT. Install it, for example: apt-get install gdal-bin" >&2
command -v soffice >/dev/null 2>&1 || echo "!!! LibreOffice was not found: THE WORKBOOK WILL NOT BE OPENED BY IT. Install it, for example: apt-get install libreoffice-calc" >&2
exit 0
