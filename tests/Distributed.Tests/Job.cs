using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Lucid.Distributed.Tests;

/// <summary>A program that ranks run, and what came of it.</summary>
/// <param name="ExitCode">The launcher's exit code.</param>
/// <param name="Output">What all ranks have said.</param>
/// <param name="Errors">What they have said on the error stream.</param>
internal sealed partial record Job(int ExitCode, string Output, string Errors)
{
    // Far more than any job here takes, so that one that hangs is seen as such.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private static readonly string Host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static readonly Lazy<string?> Lack = new(FindLack);

    /// <summary>What jobs of several ranks lack; null where there is all.</summary>
    public static string? Missing => Lack.Value;

    /// <summary>What each rank has found, in the order of ranks.</summary>
    public string[] Results =>
        [.. Result().Matches(Output).OrderBy(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Select(match => match.Groups[2].Value)];

    /// <summary>Runs a case of the probe on so many ranks; on one without the launcher.</summary>
    public static Task<Job> ProbeAsync(int ranks, params string[] arguments) => RunAsync(ranks, "tests/DistributedProbe", arguments);

    /// <summary>The same, and looks at the results: one for each rank.</summary>
    public static async Task<string[]> ResultsAsync(int ranks, params string[] arguments)
    {
        Job job = await ProbeAsync(ranks, arguments);
        Assert.True(job.ExitCode == 0 && job.Results.Length == ranks, job.ToString());
        return job.Results;
    }

    /// <summary>Runs a program of this repository on so many ranks; on one without the launcher.</summary>
    public static async Task<Job> RunAsync(int ranks, string project, params string[] arguments)
    {
        using Process process = Start(ranks, project, arguments);
        return await EndAsync(process);
    }

    /// <summary>Starts it, for a test that does something meanwhile.</summary>
    public static Process Start(int ranks, string project, params string[] arguments)
    {
        // bin/CONFIGURATION/net10.0/ is where all projects are built to.
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string program = Path.Combine(Root(), project, "bin", configuration, "net10.0", Path.GetFileName(project) + ".dll");
        string[] command = [Host, "exec", program, .. arguments];
        if (ranks > 1)
        {
            command = ["mpiexec", "-n", ranks.ToString(CultureInfo.InvariantCulture), .. command];
        }

        return Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    /// <summary>Waits for the end, and ends what does not end by itself.</summary>
    public static async Task<Job> EndAsync(Process process, string alreadyRead = "")
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The job has not ended: {await output} {await errors}");
        }

        return new Job(process.ExitCode, alreadyRead + await output, await errors);
    }

    private static string? FindLack()
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("mpiexec", ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            string version = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return version.Contains("HYDRA", StringComparison.Ordinal) ? null : "Jobs of several ranks need MPICH's mpiexec; the one here is another's.";
        }
        catch (Win32Exception)
        {
            return "Jobs of several ranks need MPICH's mpiexec (Debian: mpich), which is not here.";
        }
    }

    private static string Root()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Lucid.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Lucid.sln.");
        }

        return folder.FullName;
    }

    [GeneratedRegex("rank (\\d+) of \\d+: (.*)")]
    private static partial Regex Result();
}
