using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;
using Lucid.RandomNumbers;

namespace Lucid.Kernels.Dropout;

/// <summary>Neighbouring blocks of <see cref="Philox"/>, one in each lane: the first words of all of them, the second, the third and the fourth.</summary>
/// <typeparam name="TVector">The vector.</typeparam>
internal unsafe ref struct PhiloxBlocks<TVector>
    where TVector : unmanaged, ISimdVector<TVector>
{
    public TVector First;
    public TVector Second;
    public TVector Third;
    public TVector Fourth;

    /// <summary>Computes the blocks.</summary>
    /// <param name="stream">The stream that they are of.</param>
    /// <param name="number">The number of the first in the stream.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxBlocks<TVector> Of(in RandomStream stream, long number)
    {
        uint* lower = stackalloc uint[TVector.Count], upper = stackalloc uint[TVector.Count];
        for (int lane = 0; lane < TVector.Count; lane++)
        {
            ulong counter = stream.Counter(number + lane);
            (lower[lane], upper[lane]) = ((uint)counter, (uint)(counter >> 32));
        }

        TVector c0 = TVector.Load((float*)lower), c1 = TVector.Load((float*)upper), c2 = TVector.Zero, c3 = TVector.Zero;
        TVector firstMultiplier = TVector.CreateWords(Philox.FirstMultiplier), secondMultiplier = TVector.CreateWords(Philox.SecondMultiplier);
        (uint k0, uint k1) = ((uint)stream.Key, (uint)(stream.Key >> 32));
        for (int round = 0; round < Philox.Rounds; round++)
        {
            TVector firstLower = TVector.MultiplyWords(c0, firstMultiplier, out TVector firstUpper);
            TVector secondLower = TVector.MultiplyWords(c2, secondMultiplier, out TVector secondUpper);
            c0 = TVector.Xor(TVector.Xor(secondUpper, c1), TVector.CreateWords(k0));
            c2 = TVector.Xor(TVector.Xor(firstUpper, c3), TVector.CreateWords(k1));
            c1 = secondLower;
            c3 = firstLower;
            k0 += Philox.FirstKeyStep;
            k1 += Philox.SecondKeyStep;
        }

        return new() { First = c0, Second = c1, Third = c2, Fourth = c3 };
    }
}
