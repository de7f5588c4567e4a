using System.Diagnostics;

namespace TfNetLstm.Conformance.Builds;

/// <summary>Runs the <c>dotnet</c> command.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    /// <summary>English, no greeting, and no process that stays behind.</summary>
    private static readonly (string Name, string Value)[] Settings =
    [
        ("DOTNET_CLI_UI_LANGUAGE", "en"),
        ("DOTNET_NOLOGO", "1"),
        ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
        ("MSBUILDDISABLENODEREUSE", "1"),
        ("UseSharedCompilation", "false"),
    ];

    /// <summary>Where packages lie that the build of the tests has restored; nothing is downloaded here.</summary>
    internal static string PackageFolder =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>
    /// The properties with which a build restores from one folder of packages and keeps to its own of unpacked ones.
    /// </summary>
    /// <param name="feed">A folder of <c>.nupkg</c> files.</param>
    /// <param name="unpacked">Where they get unpacked, so that they stay out of the user's folder of packages.</param>
    internal static string[] RestoreFrom(string feed, string unpacked) =>
        [$"-p:RestoreSources={feed}", $"-p:RestorePackagesPath={unpacked}", $"-p:RestoreFallbackFolders={PackageFolder}"];

    /// <summary>Runs a command of <c>dotnet</c> and waits for its end.</summary>
    /// <inheritdoc cref="RunProgram"/>
    internal static (int ExitCode, string Output) Run(string folder, params IEnumerable<string> arguments) =>
        RunProgram("dotnet", folder, [], arguments);

    /// <summary>Runs a program and waits for its end.</summary>
    /// <param name="environment">Environment variables that it has besides the tests' own.</param>
    /// <returns>The exit code, and what it wrote, both outputs together.</returns>
    /// <exception cref="TimeoutException">It takes longer than a quarter of an hour.</exception>
    internal static (int ExitCode, string Output) RunProgram(
        string program,
        string folder,
        IEnumerable<(string Name, string Value)> environment,
        params IEnumerable<string> arguments
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the build around a test run has set for itself would lead another one astray.
        foreach (var name in start.Environment.Keys.Where(IsOfABuild).ToArray())
            start.Environment.Remove(name);
        foreach (var (name, value) in Settings.Concat(environment))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var outputs = new[] { process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync() };
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', start.ArgumentList)}: no end after {Limit}");
        }
        return (process.ExitCode, string.Concat(outputs.Select(output => output.GetAwaiter().GetResult())));
    }

    private static bool IsOfABuild(string name) =>
        name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase);
}
