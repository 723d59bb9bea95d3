using System.Runtime.InteropServices;

namespace Lucid.Package.Tests;

/// <summary>What turns a program into a native executable beside the SDK: the platform's linker. It is the one thing that the SDK does not bring.</summary>
internal static class NativeToolchain
{
    /// <summary>Why nothing can be compiled ahead of time here; null where it can.</summary>
    public static string? Missing { get; } =
        !OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64 ? "The test is written for Linux on x64."
        : !IsOnPath("clang") && !IsOnPath("gcc") ? "There is no linker: install clang."
        : null;

    /// <summary>Why nothing can be compiled for Arm64 and run here; null where it can.</summary>
    public static string? MissingForArm64 { get; } =
        Missing
        ?? (!IsOnPath("clang") ? "Arm64 needs clang."
            : !Directory.Exists(Arm64Libraries) ? "Arm64 needs gcc-aarch64-linux-gnu and libc6-dev-arm64-cross."
            : !IsOnPath(Arm64Emulator) ? "Arm64 needs qemu-user-static."
            : null);

    /// <summary>Where Debian has the C library of Arm64.</summary>
    public static string Arm64Libraries => "/usr/aarch64-linux-gnu";

    /// <summary>Runs an executable of Arm64.</summary>
    public static string Arm64Emulator => "qemu-aarch64-static";

    /// <summary>Runs an executable of x64 on another processor.</summary>
    public static string X64Emulator => "qemu-x86_64-static";

    public static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
