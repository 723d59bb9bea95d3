namespace Lucid.Tests.Serialization;

/// <summary>A test of what Linux does with files; some need the rights of its administrator.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute(bool privileged = false)
    {
        if (!OperatingSystem.IsLinux() || (privileged && !Environment.IsPrivilegedProcess))
        {
            Skip = privileged ? "Needs Linux, and root." : "Needs Linux.";
        }
    }
}
