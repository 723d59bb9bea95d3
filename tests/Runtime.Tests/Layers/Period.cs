namespace Lucid.Tests.Layers;

/// <summary>What elements take turns in: element i belongs to (i / <paramref name="Inner"/>) mod <paramref name="Count"/>.</summary>
/// <param name="Inner">How many neighbours belong together.</param>
/// <param name="Count">How many there are to belong to.</param>
internal readonly record struct Period(int Inner, int Count)
{
    public int Of(int element) => element / Inner % Count;
}
