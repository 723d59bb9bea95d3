namespace Lucid.Samples.Report;

/// <summary>A colour to lay over grey pixels.</summary>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    private const double Share = 0.7;

    /// <summary>Red, green and blue of a grey pixel under the colour.</summary>
    public byte[] Over(byte grey) => [Mix(Red, grey), Mix(Green, grey), Mix(Blue, grey)];

    private static byte Mix(byte over, byte grey) => (byte)(Share * over + (1 - Share) * grey + 0.5);
}
