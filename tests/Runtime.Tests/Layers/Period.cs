namespace Lucid.Tests.Layers;

/// <summary>What elements take turns in: element i belongs to (i / <paramref name="Inner"/>) mod <paramref name="Count"/>.</summary>
/// <param name="Inner">How many neighbours belong together.</param>
/// <param name="Count">How many there are to belong to.</param>
internal readonly record struct Period(int Inner, int Count)
{
    public int Of(int element) => element / Inner % Count;

    /// <summary>What each of so many elements belongs to.</summary>
    public int[] Places(int elements)
    {
        int[] places = new int[elements];
        int place = 0;
        for (int start = 0; start < elements; start += Inner)
        {
            places.AsSpan(start, Math.Min(Inner, elements - start)).Fill(place);
            place = (place + 1) % Count;
        }

        return places;
    }
}
