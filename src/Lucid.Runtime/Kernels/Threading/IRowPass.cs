namespace Lucid.Kernels.Threading;

/// <summary>Work on rows, or parts of rows, that can be done in any order and by any thread.</summary>
internal interface IRowPass
{
    /// <summary>Does those from <paramref name="first"/> up to, not including, <paramref name="end"/>.</summary>
    void Run(int first, int end);
}
