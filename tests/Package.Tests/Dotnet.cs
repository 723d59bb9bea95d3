using System.Diagnostics;

namespace Lucid.Package.Tests;

/// <summary>Runs programs, the SDK's command above all, to their end.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(4);

    private static string Command => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Runs a command of the SDK, which must succeed.</summary>
    /// <param name="folder">The folder to run it in.</param>
    /// <param name="arguments">What follows <c>dotnet</c>.</param>
    /// <returns>What it printed.</returns>
    public static Task<string> SucceedAsync(string folder, params string[] arguments) => SucceedAsync(folder, Command, arguments);

    /// <summary>Runs a program, which must succeed.</summary>
    /// <inheritdoc cref="SucceedAsync(string, string[])"/>
    public static async Task<string> SucceedAsync(string folder, string program, string[] arguments)
    {
        (int code, string printed) = await RunAsync(folder, program, arguments);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)} ended with {code}:\n{printed}");
        return printed;
    }

    /// <summary>Runs a command of the SDK, which must fail.</summary>
    /// <inheritdoc cref="SucceedAsync(string, string[])"/>
    public static Task<string> FailAsync(string folder, params string[] arguments) => FailAsync(folder, Command, arguments);

    /// <summary>Runs a program, which must fail.</summary>
    /// <inheritdoc cref="SucceedAsync(string, string[])"/>
    public static async Task<string> FailAsync(string folder, string program, string[] arguments)
    {
        (int code, string printed) = await RunAsync(folder, program, arguments);
        Assert.True(code != 0, $"{program} {string.Join(' ', arguments)} succeeded:\n{printed}");
        return printed;
    }

    private static async Task<(int Code, string Printed)> RunAsync(string folder, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A build server left behind would keep the pipes open, and the test waiting. That of the compiler does not: it has pipes of its own.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "true";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Timeout);
        try
        {
            Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
            string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            output += await error;
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, output);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} took more than {Timeout}.");
        }
    }
}
