using Lucid.Kernels.Threading;

namespace Lucid.Kernels.Channels;

/// <summary>Joins the channels of two tensors that have them last: rows of the one and of the other in turns.</summary>
internal readonly unsafe struct ChannelConcatenation : IRowPass
{
    private readonly float* _first;
    private readonly float* _second;
    private readonly float* _target;
    private readonly int _firstLength;
    private readonly int _secondLength;

    private ChannelConcatenation(float* first, float* second, float* target, int firstLength, int secondLength)
    {
        _first = first;
        _second = second;
        _target = target;
        _firstLength = firstLength;
        _secondLength = secondLength;
    }

    /// <summary>Joins rows.</summary>
    /// <param name="first">The rows that come first.</param>
    /// <param name="second">Those behind them.</param>
    /// <param name="target">Receives both.</param>
    /// <param name="firstLength">The channels of the first.</param>
    /// <param name="secondLength">The channels of the second.</param>
    public static void Run(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> target, int firstLength, int secondLength)
    {
        int rows = target.Length / (firstLength + secondLength);
        ArgumentOutOfRangeException.ThrowIfNotEqual(first.Length, rows * firstLength);
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Length, rows * secondLength);
        fixed (float* a = first, b = second, y = target)
        {
            RowParallel.Run(new ChannelConcatenation(a, b, y, firstLength, secondLength), rows, firstLength + secondLength);
        }
    }

    public void Run(int first, int end)
    {
        for (nint row = first; row < end; row++)
        {
            float* target = _target + (row * (_firstLength + _secondLength));
            new ReadOnlySpan<float>(_first + (row * _firstLength), _firstLength).CopyTo(new Span<float>(target, _firstLength));
            new ReadOnlySpan<float>(_second + (row * _secondLength), _secondLength).CopyTo(new Span<float>(target + _firstLength, _secondLength));
        }
    }
}
