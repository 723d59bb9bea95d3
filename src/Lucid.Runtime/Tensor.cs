using System.Diagnostics;
using Lucid.Memory;
using Lucid.RandomNumbers;

namespace Lucid;

/// <summary>
/// A dense float32 array in row-major order: <c>(N, C, D, H, W)</c> for a batch of volumes, W innermost. Operations on tensors that require a
/// gradient are recorded, and <see cref="Backward()"/> computes the gradients.
/// </summary>
/// <remarks>
/// A tensor need not be disposed: memory that nobody can reach any more goes back to a pool by itself.
/// <see cref="Dispose"/> only hands it back earlier. Views (<see cref="Detach"/>, <c>Reshape</c>) share their memory, which stays until
/// the last of them is gone. One tensor may be read by many threads at once; nobody may use it while a thread writes.
/// </remarks>
[DebuggerDisplay("Tensor{Shape.ToString(),nq}")]
public partial class Tensor : IDisposable
{
    private readonly MemoryBlock _memory;
    private bool _disposed;

    private protected Tensor(MemoryBlock memory, TensorShape shape)
    {
        _memory = memory;
        Shape = shape;
    }

    private protected Tensor(Tensor source, bool copy)
    {
        Shape = source.Shape;
        if (copy)
        {
            ReadOnlySpan<float> values = source.Values;
            _memory = MemoryBlock.RentUninitialized(Shape.ElementCount);
            values.CopyTo(_memory.Span);
        }
        else
        {
            _memory = source.Memory;
            _memory.Retain();
        }
    }

    /// <summary>The most elements that a tensor holds.</summary>
    internal static long MaxElementCount => Slab.LargestCapacity;

    /// <summary>The sizes of the dimensions, outermost first.</summary>
    public TensorShape Shape { get; }

    /// <summary>Whether <see cref="Dispose"/> was called.</summary>
    internal bool IsDisposed => Volatile.Read(in _disposed);

    /// <summary>The memory that this tensor and its views share.</summary>
    /// <exception cref="ObjectDisposedException">The tensor was disposed.</exception>
    internal MemoryBlock Memory
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _memory;
        }
    }

    /// <summary>The elements, for operations that read.</summary>
    internal ReadOnlySpan<float> Values => Memory.Span;

    /// <summary>The elements, for the operation that fills a tensor nobody else has seen: the version stays.</summary>
    internal Span<float> MutableValues => Memory.Span;

    /// <summary>Makes a tensor with a copy of the given values.</summary>
    /// <param name="values">The elements in row-major order.</param>
    /// <param name="shape">The sizes, outermost first; none for a scalar.</param>
    /// <exception cref="ArgumentException">The number of values is not the product of the sizes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    public static Tensor Create(ReadOnlySpan<float> values, params ReadOnlySpan<int> shape)
    {
        var target = new TensorShape(shape);
        if (values.Length != target.ElementCount)
        {
            throw new ArgumentException($"The shape {target} needs {target.ElementCount} values, got {values.Length}.", nameof(values));
        }

        Tensor result = Uninitialized(target);
        values.CopyTo(result.MutableValues);
        return result;
    }

    /// <summary>Makes a tensor of zeros.</summary>
    /// <param name="shape">The sizes, outermost first.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or there are more than 2,147,482,551 elements.</exception>
    public static Tensor Zeros(params ReadOnlySpan<int> shape) => Full(0f, shape);

    /// <summary>Makes a tensor of ones.</summary>
    /// <inheritdoc cref="Zeros"/>
    public static Tensor Ones(params ReadOnlySpan<int> shape) => Full(1f, shape);

    /// <summary>Makes a tensor whose elements are all the same.</summary>
    /// <param name="value">The value of every element.</param>
    /// <param name="shape">The sizes, outermost first.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or there are more than 2,147,482,551 elements.</exception>
    public static Tensor Full(float value, params ReadOnlySpan<int> shape)
    {
        Tensor result = Uninitialized(new TensorShape(shape));
        result.MutableValues.Fill(value);
        return result;
    }

    /// <summary>
    /// Makes a tensor of normally distributed values. The same seed gives the same bits on every machine and in every version.
    /// </summary>
    /// <param name="shape">The sizes, outermost first.</param>
    /// <param name="mean">The distribution's mean.</param>
    /// <param name="standardDeviation">The distribution's standard deviation.</param>
    /// <param name="seed">The seed; different seeds give independent values.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or there are more than 2,147,482,551 elements.</exception>
    public static Tensor RandomNormal(ReadOnlySpan<int> shape, float mean, float standardDeviation, int seed)
    {
        Tensor result = Uninitialized(new TensorShape(shape));
        NormalDistribution.Fill(result.MutableValues, mean, standardDeviation, seed);
        return result;
    }

    /// <summary>Makes a tensor of values from the standard normal distribution (mean 0, standard deviation 1).</summary>
    /// <inheritdoc cref="RandomNormal(ReadOnlySpan{int}, float, float, int)"/>
    public static Tensor RandomNormal(ReadOnlySpan<int> shape, int seed) => RandomNormal(shape, 0f, 1f, seed);

    /// <summary>Makes a tensor of the next values from a normal distribution; <see cref="LucidRuntime.ManualSeed"/> makes them repeatable.</summary>
    /// <param name="shape">The sizes, outermost first.</param>
    /// <param name="mean">The distribution's mean.</param>
    /// <param name="standardDeviation">The distribution's standard deviation.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or there are more than 2,147,482,551 elements.</exception>
    public static Tensor RandomNormal(ReadOnlySpan<int> shape, float mean, float standardDeviation)
    {
        Tensor result = Uninitialized(new TensorShape(shape));
        NormalDistribution.Fill(result.MutableValues, mean, standardDeviation, RandomGenerator.Shared.Take(2 * result.Shape.ElementCount));
        return result;
    }

    /// <summary>
    /// Makes a tensor of the next values from the standard normal distribution, as PyTorch's <c>randn</c>; <see cref="LucidRuntime.ManualSeed"/> makes them
    /// repeatable.
    /// </summary>
    /// <inheritdoc cref="RandomNormal(ReadOnlySpan{int}, float, float)"/>
    public static Tensor RandomNormal(ReadOnlySpan<int> shape) => RandomNormal(shape, 0f, 1f);

    /// <summary>
    /// Makes a tensor of the next values that are evenly distributed from a minimum to below a maximum; <see cref="LucidRuntime.ManualSeed"/> makes them repeatable.
    /// </summary>
    /// <param name="shape">The sizes, outermost first.</param>
    /// <param name="minimum">The smallest value.</param>
    /// <param name="maximum">What all values are below. Where it is the minimum, all values are the minimum.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A size is negative, there are more than 2,147,482,551 elements, or the minimum is above the maximum or one of them is not finite.
    /// </exception>
    public static Tensor RandomUniform(ReadOnlySpan<int> shape, float minimum, float maximum)
    {
        if (!float.IsFinite(minimum) || !float.IsFinite(maximum) || minimum > maximum)
        {
            throw new ArgumentOutOfRangeException(
                nameof(maximum), maximum, FormattableString.Invariant($"Expected finite bounds in order, got {minimum} and {maximum}."));
        }

        Tensor result = Uninitialized(new TensorShape(shape));
        RandomGenerator.Shared.Take(result.Shape.ElementCount).FillUniform(result.MutableValues, minimum, maximum);
        return result;
    }

    /// <summary>
    /// Makes a tensor of the next values from 0 to below 1, as PyTorch's <c>rand</c>; <see cref="LucidRuntime.ManualSeed"/> makes them repeatable.
    /// </summary>
    /// <inheritdoc cref="RandomNormal(ReadOnlySpan{int}, float, float)"/>
    public static Tensor RandomUniform(ReadOnlySpan<int> shape) => RandomUniform(shape, 0f, 1f);

    /// <summary>A tensor over pooled memory whose elements are not yet anything; the caller fills all of them.</summary>
    internal static Tensor Uninitialized(TensorShape shape) => new(MemoryBlock.RentUninitialized(shape.ElementCount), shape);

    /// <summary>Another handle on the same memory, with another shape if one is given; no gradient flows through it.</summary>
    internal Tensor Alias(TensorShape? shape = null) => Sharing(Memory, shape ?? Shape);

    /// <summary>A handle on memory that has an owner.</summary>
    internal static Tensor Sharing(MemoryBlock memory, TensorShape shape)
    {
        // An owner more only once there is the handle that will let go.
        var tensor = new Tensor(memory, shape);
        memory.Retain();
        return tensor;
    }

    /// <summary>A copy in memory of its own; no gradient flows through it.</summary>
    internal Tensor Copy() => new(this, copy: true);

    /// <summary>This handle where nobody else sees its memory; otherwise a copy that takes its place, and the handle is disposed.</summary>
    internal Tensor Unshared()
    {
        if (!Memory.IsShared)
        {
            return this;
        }

        using (this)
        {
            return Copy();
        }
    }

    /// <summary>The elements in row-major order, to read. The span stays valid as long as the tensor is not disposed.</summary>
    /// <exception cref="ObjectDisposedException">The tensor was disposed.</exception>
    public ReadOnlySpan<float> AsReadOnlySpan() => Values;

    /// <summary>
    /// The elements in row-major order, to write. Taking the span counts as a write: a backward pass that still needs the old values
    /// throws an <see cref="InvalidOperationException"/>.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The tensor was disposed.</exception>
    public Span<float> AsSpan()
    {
        Memory.AdvanceVersion();
        return _memory.Span;
    }

    /// <summary>The value of a tensor of one element.</summary>
    /// <exception cref="InvalidOperationException">The tensor has more or fewer elements than one.</exception>
    public float Item() => Shape.ElementCount == 1
        ? Values[0]
        : throw new InvalidOperationException($"Item needs a tensor of one element, got shape {Shape}.");

    /// <summary>The elements in nested brackets, as NumPy prints them: long dimensions are shortened.</summary>
    public override string ToString() => _disposed ? $"Tensor{Shape}, disposed" : TensorFormatter.Format(Values, Shape);

    /// <summary>
    /// Hands the memory back to the pool as soon as no view and no recorded operation needs it. Optional. Spans taken from
    /// this tensor must not be used afterwards.
    /// </summary>
    public void Dispose()
    {
        // Racing calls hand back once: the block counts its owners, and this handle is one of them.
        if (!Interlocked.Exchange(ref _disposed, true))
        {
            _memory.Release();
        }

        GC.SuppressFinalize(this);
    }
}
