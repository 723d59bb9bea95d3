namespace Lucid.Tests.Operations;

public class PadTests
{
    // Of 0, 1, 2: what torch.nn.functional.pad (1.13) gives.
    [Theory]
    [InlineData(PaddingMode.Constant, new[] { 2, 1 }, new[] { 9f, 9, 0, 1, 2, 9 })]
    [InlineData(PaddingMode.Constant, new[] { -1, 2 }, new[] { 1f, 2, 9, 9 })]
    [InlineData(PaddingMode.Constant, new[] { -1, -2 }, new float[0])]
    [InlineData(PaddingMode.Reflect, new[] { 2, 2 }, new[] { 2f, 1, 0, 1, 2, 1, 0 })]
    [InlineData(PaddingMode.Reflect, new[] { 1, -1 }, new[] { 1f, 0, 1 })]
    [InlineData(PaddingMode.Replicate, new[] { 2, 3 }, new[] { 0f, 0, 0, 1, 2, 2, 2, 2 })]
    [InlineData(PaddingMode.Circular, new[] { 3, 2 }, new[] { 0f, 1, 2, 0, 1, 2, 0, 1 })]
    public void Pad_OfOneDimension_IsPyTorchs(PaddingMode mode, int[] padding, float[] expected) =>
        Assert.Equal(expected, Tensor.Create([0, 1, 2], 3).Pad(padding, mode, value: 9).AsReadOnlySpan().ToArray());

    [Theory]
    [InlineData(PaddingMode.Constant)]
    [InlineData(PaddingMode.Reflect)]
    [InlineData(PaddingMode.Replicate)]
    [InlineData(PaddingMode.Circular)]
    public void Pad_OfSeveralDimensions_MatchesReference(PaddingMode mode)
    {
        int[] padding = [1, 2, 0, 0, 2, 1];
        int[] before = [0, 2, 0, 1], size = [2, 3, 3, 4];
        GradientCheck.Verify(
            x => x[0].Pad(padding, mode, value: 3),
            x => x[0].Pick([2, 6, 3, 7], index => Source([.. index.Select((at, i) => at - before[i])]), otherwise: 3),
            Tensor.RandomNormal(size, seed: 3));

        int[]? Source(int[] at)
        {
            for (int i = 0; i < at.Length; i++)
            {
                int last = size[i] - 1;
                bool isInside = at[i] >= 0 && at[i] <= last;
                if (!isInside && mode == PaddingMode.Constant)
                {
                    return null;
                }

                at[i] = isInside ? at[i] : mode switch
                {
                    PaddingMode.Reflect => at[i] < 0 ? -at[i] : last - (at[i] - last),
                    PaddingMode.Replicate => Math.Clamp(at[i], 0, last),
                    _ => (at[i] + size[i]) % size[i],
                };
            }

            return at;
        }
    }

    [Fact]
    public void Pad_OfAnEmptyDimension_HasTheConstantAlone()
    {
        Assert.Equal([5f, 5, 5, 5], Tensor.Zeros(2, 0).Pad([1, 1], value: 5).AsReadOnlySpan().ToArray());
        Assert.Equal(new TensorShape(0, 3), Tensor.Zeros(0, 1).Pad([1, 1]).Shape);
    }

    [Fact]
    public void Pad_ByNothing_IsTheTensor()
    {
        GradientCheck.Verify(x => x[0].Pad([0, 0]), x => x[0], Tensor.RandomNormal([2, 3], seed: 1));
        Assert.Equal(7, Tensor.Full(7).Pad([]).Item());
    }

    [Theory]
    [InlineData(new[] { 1 }, PaddingMode.Constant)]
    [InlineData(new[] { 0, 0, 0, 0, 1, 1 }, PaddingMode.Constant)]
    [InlineData(new[] { -2, -2 }, PaddingMode.Constant)]
    [InlineData(new[] { 3, 0 }, PaddingMode.Reflect)]
    [InlineData(new[] { 0, 3 }, PaddingMode.Reflect)]
    [InlineData(new[] { 4, 0 }, PaddingMode.Circular)]
    [InlineData(new[] { 1, 1, 0, 1 }, PaddingMode.Replicate)]
    public void Pad_WhatCannotBePadded_Throws(int[] padding, PaddingMode mode) =>
        Assert.Throws<ArgumentException>(nameof(padding), () => Tensor.Zeros(padding.Length == 4 ? 0 : 2, 3).Pad(padding, mode));

    [Fact]
    public void Pad_BadArguments_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>("mode", () => Tensor.Ones(3).Pad([1, 1], (PaddingMode)7));
        Assert.Throws<ArgumentOutOfRangeException>("padding", () => Tensor.Ones(3).Pad([int.MaxValue, 1]));
    }
}
