namespace Lucid.Package.Tests;

/// <summary>A test that compiles ahead of time, skipped with the reason where the linker is missing.</summary>
internal sealed class NativeFactAttribute : FactAttribute
{
    private bool _isForArm64;

    public NativeFactAttribute() => Skip = NativeToolchain.Missing;

    /// <summary>Whether it compiles for Arm64, and runs that.</summary>
    public bool IsForArm64
    {
        get => _isForArm64;
        set
        {
            _isForArm64 = value;
            Skip = value ? NativeToolchain.MissingForArm64 : NativeToolchain.Missing;
        }
    }
}
