using Lucid.Networks;

namespace Lucid.Volumes.Resampling;

/// <summary>
/// Resamples arrays of one shape to another, as nnU-Net's <c>resample_data_or_seg_to_shape</c> does it, which is scikit-image's <c>resize</c> without anti-aliasing
/// (scipy's <c>zoom</c> with <c>grid_mode</c>): splines reckoned in float64, results rounded to float32 once.
/// </summary>
internal sealed class Resampler
{
    private readonly NnUNetResampling _options;
    private readonly int? _separateAxis;
    private readonly AxisMap[] _maps;

    /// <summary>Decides how arrays are resampled.</summary>
    /// <param name="input">The shape of the arrays that come.</param>
    /// <param name="output">The shape that they shall have. Where <paramref name="options"/> leave arrays as they are, it must be the input's.</param>
    /// <param name="currentSpacing">The distances of the input's voxels along the three axes.</param>
    /// <param name="newSpacing">The distances of the output's voxels along the three axes.</param>
    /// <param name="options">The plan's.</param>
    /// <exception cref="ArgumentException">A shape, a spacing or an order is none.</exception>
    public Resampler(GridShape input, GridShape output, ReadOnlySpan<double> currentSpacing, ReadOnlySpan<double> newSpacing, NnUNetResampling options)
    {
        Check(input, output, currentSpacing, newSpacing, options);
        Input = input;
        Output = output;
        _options = options;
        _separateAxis = SeparateAxis.Of(currentSpacing, newSpacing, options);
        _maps = [.. Enumerable.Range(0, 3).Select(axis => new AxisMap(input[axis], output[axis], axis == _separateAxis ? options.OrderZ : options.Order))];
        IsIdentity = input == output;
        NeedsWholeInput = !IsIdentity && !IsLocal && !(_separateAxis == 0 && (_maps[0].Order <= 1 || _maps[0].IsIdentity));
    }

    /// <summary>The shape of what comes.</summary>
    public GridShape Input { get; }

    /// <summary>The shape of what is made of it.</summary>
    public GridShape Output { get; }

    /// <summary>Whether arrays pass untouched: <see cref="Output"/> is <see cref="Input"/>.</summary>
    public bool IsIdentity { get; }

    /// <summary>Whether each output slice needs all of the input: <see cref="InputSlices"/> is then always the whole.</summary>
    public bool NeedsWholeInput { get; }

    /// <summary>Whether slices are resampled one by one, and along which axis they lie.</summary>
    internal int? SeparateAxisOrNone => _separateAxis;

    /// <summary>Whether every output is made of the inputs beside it.</summary>
    private bool IsLocal => _maps.All(map => map.Order <= 1 || map.IsIdentity);

    /// <summary>The new number of voxels along each axis: round-half-even(old spacing / new spacing × old number), nnU-Net's <c>compute_new_shape</c>.</summary>
    /// <exception cref="ScanException">No voxel, or too many, would be left along an axis.</exception>
    public static GridShape NewShape(GridShape shape, ReadOnlySpan<double> currentSpacing, ReadOnlySpan<double> newSpacing)
    {
        var lengths = new int[3];
        for (int axis = 0; axis < 3; axis++)
        {
            double length = Math.Round(currentSpacing[axis] / newSpacing[axis] * shape[axis], MidpointRounding.ToEven);
            if (!(length is >= 1 and <= 1 << 24))
            {
                throw new ScanException(
                    $"expected at least one voxel along every axis after resampling, got {length} along axis {axis}: "
                    + $"{shape[axis]} of {currentSpacing[axis]} mm, resampled to {newSpacing[axis]} mm");
            }

            lengths[axis] = (int)length;
        }

        return new GridShape(lengths[0], lengths[1], lengths[2]);
    }

    /// <summary>The input slices (across axis 0) that a range of output slices is made of.</summary>
    public SliceRange InputSlices(SliceRange output)
    {
        if (output.Start < 0 || output.Count < 1 || output.End > Output.Depth)
        {
            throw new ArgumentOutOfRangeException(nameof(output), output, $"expected slices of {Output.Depth}");
        }

        return NeedsWholeInput ? new SliceRange(0, Input.Depth) : _maps[0].Inputs(output);
    }

    /// <summary>Makes some slices of one channel's output. The bits are those of the whole array's resampling.</summary>
    /// <param name="input">Input slices, at least <see cref="InputSlices"/> of <paramref name="range"/>.</param>
    /// <param name="firstInput">The number of the first slice in <paramref name="input"/>.</param>
    /// <param name="output">Receives the slices of <paramref name="range"/>.</param>
    /// <param name="range">The output slices to make.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="ArgumentException">The input lacks a slice, or the output has another size than the range.</exception>
    public void Resample(ReadOnlyMemory<float> input, int firstInput, Memory<float> output, SliceRange range, CancellationToken cancellation = default)
    {
        SliceRange needed = InputSlices(range);
        Check(input.Length, firstInput, needed, output.Length, range);
        if (IsIdentity)
        {
            input.Slice((needed.Start - firstInput) * Input.SliceCount, output.Length).CopyTo(output);
        }
        else if (IsLocal)
        {
            LocalSums.Run(_maps, input, firstInput, output, range, cancellation);
        }
        else
        {
            Spline(_maps, input, firstInput, output, range, cancellation);
        }
    }

    /// <summary>Resamples one channel.</summary>
    public void Resample(ReadOnlyMemory<float> input, Memory<float> output, CancellationToken cancellation = default) =>
        Resample(input, 0, output, new SliceRange(0, Output.Depth), cancellation);

    /// <summary>
    /// Resamples labels, label by label (<c>is_seg</c>): a voxel takes the label whose share is at least one half, the larger of two halves, 0 where none is.
    /// </summary>
    public void ResampleLabels(ReadOnlyMemory<float> input, Memory<float> output, CancellationToken cancellation = default)
    {
        Check(input.Length, 0, new SliceRange(0, Input.Depth), output.Length, new SliceRange(0, Output.Depth));
        if (IsIdentity)
        {
            input.CopyTo(output);
        }
        else if (_separateAxis is { } axis)
        {
            // The slices first, then along the axis across them.
            GridShape between = Output.With(axis, Input[axis]);
            var slices = new float[checked((int)between.Count)];
            LabelVotes.Run(Maps(Input, between, _options.Order), input, slices, axis, isStrict: false, cancellation);
            LabelVotes.Run(Maps(between, Output, _options.OrderZ), slices, output, separateAxis: null, isStrict: true, cancellation);
        }
        else
        {
            LabelVotes.Run(_maps, input, output, separateAxis: null, isStrict: false, cancellation);
        }
    }

    private static AxisMap[] Maps(GridShape input, GridShape output, int order) =>
        [.. Enumerable.Range(0, 3).Select(axis => new AxisMap(input[axis], output[axis], order))];

    private void Spline(AxisMap[] maps, ReadOnlyMemory<float> input, int firstInput, Memory<float> output, SliceRange range, CancellationToken cancellation)
    {
        SplineClip clip = _options.Order <= 1 ? SplineClip.None : _separateAxis is null ? SplineClip.Array : SplineClip.Slices;
        if (_separateAxis is not (1 or 2) || clip != SplineClip.Slices)
        {
            SplinePass.Run(maps, input, firstInput, output, range, clip, cancellation);
            return;
        }

        // The axis across the slices comes first, and goes back afterwards.
        int[] order = _separateAxis == 1 ? [1, 0, 2] : [2, 0, 1];
        int[] back = _separateAxis == 1 ? [1, 0, 2] : [1, 2, 0];
        GridShape turnedInput = Input.Transposed(order);
        GridShape turnedOutput = Output.Transposed(order);
        var from = new float[input.Length];
        var to = new float[output.Length];
        AxisOrder.Copy(input, Input, order, GridBox.Whole(turnedInput), from, cancellation);
        AxisMap[] turned = [maps[order[0]], maps[order[1]], maps[order[2]]];
        SplinePass.Run<float>(turned, from, 0, to, new SliceRange(0, turnedOutput.Depth), clip, cancellation);
        AxisOrder.Copy(to, turnedOutput, back, GridBox.Whole(Output), output, cancellation);
    }

    private void Check(int inputLength, int firstInput, SliceRange needed, int outputLength, SliceRange range)
    {
        long wanted = (long)(needed.End - firstInput) * Input.SliceCount;
        if (firstInput < 0 || firstInput > needed.Start || inputLength < wanted)
        {
            throw new ArgumentException($"expected the input's slices {needed.Start} to {needed.End - 1}, got {inputLength:N0} voxels from slice {firstInput}");
        }

        if (outputLength != (long)range.Count * Output.SliceCount)
        {
            throw new ArgumentException($"expected room for {range.Count} slices of {Output.Height} x {Output.Width} voxels, got {outputLength:N0}");
        }

        if (NeedsWholeInput && range.Count != Output.Depth)
        {
            throw new ArgumentException($"expected all {Output.Depth} slices to be made at once, as order {_options.Order} needs; got {range.Count}");
        }
    }

    private static void Check(
        GridShape input, GridShape output, ReadOnlySpan<double> currentSpacing, ReadOnlySpan<double> newSpacing, NnUNetResampling options)
    {
        foreach (GridShape shape in (ReadOnlySpan<GridShape>)[input, output])
        {
            if (shape.Depth < 1 || shape.Height < 1 || shape.Width < 1 || shape.Count > Array.MaxLength)
            {
                throw new ArgumentException($"expected 1 to {Array.MaxLength:N0} voxels in an array, got the shape {shape}");
            }
        }

        foreach (double spacing in (ReadOnlySpan<double>)[.. currentSpacing, .. newSpacing])
        {
            if (!(spacing > 0 && double.IsFinite(spacing)))
            {
                throw new ArgumentException($"expected distances of voxels above 0, got {spacing}");
            }
        }

        if (currentSpacing.Length != 3 || newSpacing.Length != 3)
        {
            throw new ArgumentException($"expected a distance for each of 3 axes, got {currentSpacing.Length} and {newSpacing.Length}");
        }

        if (options.Order is < 0 or > 5 || options.OrderZ is < 0 or > 5)
        {
            throw new ArgumentException($"expected splines of an order from 0 to 5, got {options.Order} and {options.OrderZ}");
        }

        if (!options.IsEnabled && input != output)
        {
            throw new ArgumentException($"expected arrays to keep their shape {input}, as the plan does not resample; got {output}");
        }
    }
}
