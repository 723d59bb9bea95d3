namespace Lucid.StressProbe;

/// <summary>What passes have given to the leaves of a <see cref="Graph"/>.</summary>
internal record struct Contributions(int First, int Second, int Third)
{
    /// <summary>Adds what a pass from a head gives.</summary>
    public void Add(Head head)
    {
        First += 4 * head.Factor;
        Second += 2 * head.Factor;
        Third += head.Part * head.Factor;
    }

    public static Contributions operator +(Contributions left, Contributions right) =>
        new(left.First + right.First, left.Second + right.Second, left.Third + right.Third);
}
