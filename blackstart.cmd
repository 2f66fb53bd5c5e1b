@echo off
rem Starts Blackstart from a checkout: finds a JDK 25, builds when a source has changed, runs. Everything it writes is under target\.
setlocal EnableExtensions EnableDelayedExpansion
set "ROOT=%~dp0"
if "%ROOT:~-1%"=="\" set "ROOT=%ROOT:~0,-1%"
set "WORK=%ROOT%\target\launcher"

set "JDK="
if defined JAVA_HOME call :try "%JAVA_HOME%"
for /f "delims=" %%J in ('where java 2^>nul') do call :try "%%~dpJ.."
for %%R in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\BellSoft" "%ProgramFiles%\Amazon Corretto" "%USERPROFILE%\.jdks" "%USERPROFILE%\scoop\apps") do (
    if exist "%%~R" for /d %%D in ("%%~R\*") do call :try "%%~D"
)
if not defined JDK (
    >&2 echo blackstart: a JDK 25 or newer is needed and none was found.
    >&2 echo Install one with: winget install EclipseAdoptium.Temurin.25.JDK
    >&2 echo If you have one in an unusual place, let JAVA_HOME point to it.
    exit /b 2
)

call :is_built
if errorlevel 1 (
    call :build
    if errorlevel 1 exit /b 2
)
"%JDK%\bin\java" @"%WORK%\java.args" io.blackstart.app.Main %*
exit /b %ERRORLEVEL%

rem --- a JDK: it writes its version into a file ---
:try
if defined JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "MAJOR=%%~V"
set "MAJOR=%MAJOR:"=%"
if %MAJOR% GEQ 25 set "JDK=%~f1"
exit /b 0

rem --- the build: PowerShell compares times, because cmd cannot ---
:is_built
if not exist "%WORK%\stamp" exit /b 1
if not exist "%WORK%\java.args" exit /b 1
powershell -NoProfile -Command "$s=(Get-Item -LiteralPath '%WORK%\stamp').LastWriteTimeUtc; $f=@(Get-Item '%ROOT%\pom.xml','%ROOT%\*\pom.xml')+@(Get-ChildItem '%ROOT%\*\src\main' -Recurse); if ($f | Where-Object { $_.LastWriteTimeUtc -gt $s } | Select-Object -First 1) { exit 1 }"
exit /b %ERRORLEVEL%

:build
where mvn >nul 2>nul
if errorlevel 1 (
    >&2 echo blackstart: Maven 3.8 or newer is needed to build and there is no mvn on the PATH. See https://maven.apache.org/download.cgi
    exit /b 1
)
if not exist "%WORK%" mkdir "%WORK%"
rem Making a folder either succeeds or fails, so only one call builds.
mkdir "%WORK%\lock" 2>nul
if errorlevel 1 (
    >&2 echo blackstart: another call is building. If there is none, delete %WORK%\lock
    exit /b 1
)
>&2 echo building, the log is %WORK%\build.log
type nul > "%WORK%\stamp.new"
set "JAVA25_HOME=%JDK%"
pushd "%ROOT%"
call mvn -B -ntp -Plauncher -pl app -am process-classes > "%WORK%\build.log" 2>&1
set "CODE=%ERRORLEVEL%"
popd
rmdir "%WORK%\lock"
if not "%CODE%"=="0" (
    >&2 echo blackstart: the build failed. The end of %WORK%\build.log:
    >&2 powershell -NoProfile -Command "Get-Content -LiteralPath '%WORK%\build.log' -Tail 30"
    exit /b 1
)
rem The class path is longer than a command line may be, so it goes into a file of arguments.
powershell -NoProfile -Command "$cp='%ROOT%\app\target\classes;'+(Get-Content -Raw -LiteralPath '%ROOT%\app\target\launcher.classpath').Trim(); $cp=$cp.Replace('\','/'); [IO.File]::WriteAllText('%WORK%\java.args', \"-XX:+UseParallelGC`n-XX:NewRatio=1`n-XX:MaxNewSize=384m`n-XX:MaxTenuringThreshold=2`n-XX:+UseCompactObjectHeaders`n-XX:FreqInlineSize=150`n-XX:InlineSmallCode=1200`n--enable-native-access=ALL-UNNAMED`n--sun-misc-unsafe-memory-access=allow`n-cp `\"$cp`\"`n\")"
if errorlevel 1 exit /b 1
move /y "%WORK%\stamp.new" "%WORK%\stamp" >nul
exit /b 0
