using System.ComponentModel;

namespace Lucid.Benchmarks.Peers;

/// <summary>A peer is not there or gave up; the message says why, and names no folder of this machine.</summary>
internal sealed class PeerException(string message) : Exception(message)
{
    /// <summary>Starts something, and says in one line why it does not start.</summary>
    public static T Guard<T>(Func<T?> start, string program)
        where T : class
    {
        try
        {
            return start() ?? throw new PeerException($"{program} does not start");
        }
        catch (Win32Exception)
        {
            throw new PeerException($"{program} is not installed");
        }
    }

    /// <summary>What a program complained about at last.</summary>
    public static PeerException LastLine(string errors)
    {
        const StringSplitOptions WithoutBlanks = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        return new(errors.Split('\n', WithoutBlanks).LastOrDefault() ?? "it says nothing");
    }
}
