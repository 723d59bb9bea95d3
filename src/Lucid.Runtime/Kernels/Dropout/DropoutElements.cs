using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;

namespace Lucid.Kernels.Dropout;

/// <summary>Drops elements, a block at a time.</summary>
internal readonly unsafe struct DropoutElements<TVector> : IRowPass
    where TVector : unmanaged, ISimdVector<TVector>
{
    private const int Block = 1024;

    // What drawing an element's word takes, beside a pass over memory.
    private const int Cost = 2;

    private readonly DropoutMask _mask;
    private readonly float* _source;
    private readonly float* _target;
    private readonly int _length;

    private DropoutElements(in DropoutMask mask, float* source, float* target, int length)
    {
        _mask = mask;
        _source = source;
        _target = target;
        _length = length;
    }

    public static void Run(in DropoutMask mask, float* source, float* target, int length) =>
        RowParallel.Run(new DropoutElements<TVector>(mask, source, target, length), (int)(((long)length + Block - 1) / Block), Block * Cost);

    public void Run(int first, int end)
    {
        float* factors = stackalloc float[Block];
        for (int block = first; block < end; block++)
        {
            nint start = (nint)block * Block;
            int count = (int)Math.Min(Block, _length - start);
            _mask.Fill<TVector>(factors, count, start);
            Masked<TVector>.Multiply(_source + start, factors, _target + start, count);
        }
    }
}
