using Lucid.Networks;

namespace Lucid.Volumes.Resampling;

/// <summary>Resamples arrays of one shape to another, as nnU-Net's <c>resample_data_or_seg_to_shape</c> does it.</summary>
internal sealed class Resampler
{
    /// <summary>Decides how arrays are resampled.</summary>
    /// <param name="input">The shape of the arrays that come.</param>
    /// <param name="output">The shape that they shall have. Where <paramref name="options"/> leave arrays as they are, it must be the input's.</param>
    /// <param name="currentSpacing">The distances of the input's voxels along the three axes.</param>
    /// <param name="newSpacing">The distances of the output's voxels along the three axes.</param>
    /// <param name="options">The plan's.</param>
    public Resampler(GridShape input, GridShape output, ReadOnlySpan<double> currentSpacing, ReadOnlySpan<double> newSpacing, NnUNetResampling options)
    {
        throw new NotImplementedException();
    }

    /// <summary>The shape of what comes.</summary>
    public GridShape Input { get; }

    /// <summary>The shape of what is made of it.</summary>
    public GridShape Output { get; }

    /// <summary>Whether arrays pass untouched: <see cref="Output"/> is <see cref="Input"/>.</summary>
    public bool IsIdentity { get; }

    /// <summary>Whether each output slice needs all of the input: <see cref="InputSlices"/> is then always the whole.</summary>
    public bool NeedsWholeInput { get; }

    /// <summary>The input slices (across axis 0) that a range of output slices is made of.</summary>
    public SliceRange InputSlices(SliceRange output) => throw new NotImplementedException();

    /// <summary>Makes some slices of one channel's output. The bits are those of the whole array's resampling.</summary>
    /// <param name="input">Input slices, at least <see cref="InputSlices"/> of <paramref name="range"/>.</param>
    /// <param name="firstInput">The number of the first slice in <paramref name="input"/>.</param>
    /// <param name="output">Receives the slices of <paramref name="range"/>.</param>
    /// <param name="range">The output slices to make.</param>
    public void Resample(ReadOnlyMemory<float> input, int firstInput, Memory<float> output, SliceRange range) => throw new NotImplementedException();

    /// <summary>Resamples one channel.</summary>
    public void Resample(ReadOnlyMemory<float> input, Memory<float> output) => Resample(input, 0, output, new SliceRange(0, Output.Depth));

    /// <summary>Resamples labels, label by label (<c>is_seg</c>).</summary>
    public void ResampleLabels(ReadOnlyMemory<float> input, Memory<float> output) => throw new NotImplementedException();
}
