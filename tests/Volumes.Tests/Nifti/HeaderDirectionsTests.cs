using Lucid.Volumes.Nifti;

namespace Lucid.Volumes.Tests.Nifti;

/// <summary>Where a scan's orientation comes from: the sform, the qform, or nowhere, and what makes each unusable.</summary>
public sealed class HeaderDirectionsTests
{
    private const float NaN = float.NaN;

    // z up, x to the front, y to the left, in steps of 1, 2 and 3 mm.
    private static readonly float[] Sform = [0, -2, 0, 10, 1, 0, 0, 20, 0, 0, 3, 30];

    /// <summary>nibabel's matrices, which make_qform_golden.py prints.</summary>
    [Theory]
    [InlineData(new[] { 0.1f, -0.2f, 0.3f }, new[] { 1f, 2, 3, 4 }, new[] { 1.48, -1.78925, -1.24378, 1.03283, 2.4, -1.22189, 0.86189, 0.19642, 3.6 })]
    [InlineData(new[] { 0.5f, 0.5f, 0.5f }, new[] { -1f, 1.5f, 1, 2 }, new[] { 0.0, 0, -2, 1.5, 0, 0, 0, 1, 0 })]
    [InlineData(new[] { 0.6f, 0, 0.8f }, new[] { 1f, 1, 1, 1 }, new[] { -0.28, 0, 0.96, 0, -1, 0, 0.96, 0, 0.28 })]
    public void Qform_IsNibabels(float[] quaternion, float[] pixdim, double[] expected)
    {
        NiftiHeader header = Header(new NiftiBytes { QformCode = 1, Quatern = quaternion, Pixdim = [.. pixdim, 0, 0, 0, 0] });
        Assert.Equal(OrientationSource.Qform, header.OrientationSource);
        Assert.All(expected.Zip(header.Directions().Cast<double>()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Theory]
    [InlineData(new float[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new float[] { 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new[] { NaN, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0 })]
    [InlineData(new[] { float.PositiveInfinity, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0 })]
    [InlineData(new float[] { 1, 2, 3, 0, 2, 4, 6, 0, 0, 0, 1, 0 })]
    public void UnusableSform_GivesWayToTheQform(float[] sform)
    {
        var bytes = new NiftiBytes { SformCode = 1, Srow = sform, QformCode = 1, Quatern = [0, 1, 0], Pixdim = [-1, 2, 3, 4, 0, 0, 0, 0] };
        NiftiHeader header = Header(bytes);
        Assert.Equal(OrientationSource.Qform, header.OrientationSource);
        Assert.Equal(new double[,] { { -2, 0, 0 }, { 0, 3, 0 }, { 0, 0, 4 } }, header.Directions());
    }

    [Theory]
    [InlineData(new[] { NaN, 0, 0 }, new[] { 1f, 2, 3, 4 })]
    [InlineData(new[] { 0.9f, 0.9f, 0 }, new[] { 1f, 2, 3, 4 })]
    [InlineData(new[] { 0f, 0, 0 }, new[] { NaN, 2, 3, 4 })]
    public void UnusableQform_GivesWayToTheVoxelSizes_AndNothingIsStated(float[] quaternion, float[] pixdim)
    {
        NiftiHeader header = Header(new NiftiBytes { SformCode = 1, QformCode = 1, Quatern = quaternion, Pixdim = [.. pixdim, 0, 0, 0, 0] });
        Assert.Equal(OrientationSource.None, header.OrientationSource);
        Assert.Equal(new double[,] { { 2, 0, 0 }, { 0, 3, 0 }, { 0, 0, 4 } }, header.Directions());
    }

    [Theory]
    [InlineData(0f, 1)]
    [InlineData(NaN, 1)]
    [InlineData(float.PositiveInfinity, 1)]
    [InlineData(-3f, 3)]
    public void UnusableVoxelSize_IsOneMillimetre_AndANegativeOneItsLength(float size, double expected)
    {
        NiftiHeader header = Header(new NiftiBytes { Pixdim = [1, 2, size, 4, 0, 0, 0, 0] });
        Assert.Equal(OrientationSource.None, header.OrientationSource);
        Assert.Equal(expected, header.Directions()[1, 1]);
    }

    [Fact]
    public void CodesOfZero_StateNothing_WhateverTheMatricesHold()
    {
        NiftiHeader header = Header(new NiftiBytes { Srow = Sform, Quatern = [0, 1, 0], Pixdim = [1, 1, 2, 3, 0, 0, 0, 0] });
        Assert.Equal(OrientationSource.None, header.OrientationSource);
        Assert.Equal(OrientationSource.Sform, Header(new NiftiBytes { SformCode = 2, Srow = Sform }).OrientationSource);
    }

    private static NiftiHeader Header(NiftiBytes bytes) => NiftiHeader.Parse(bytes.Build());
}
