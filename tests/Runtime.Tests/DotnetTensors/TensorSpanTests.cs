using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.DotnetTensors;

/// <summary>A tensor as .NET's tensors see it, and back.</summary>
public sealed class TensorSpanTests
{
    public static TheoryData<int[]> Shapes => [[], [1], [7], [2, 3], [2, 1, 3, 1, 4], [0, 3, 4], [2, 0, 4], [2, 3, 0], [2, 2, 2, 2, 2, 2, 2, 2, 2]];

    public static TheoryData<string> Views => [.. StridedViews.All];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AsReadOnlyTensorSpan_SeesTheSameMemory(int[] shape)
    {
        Tensor tensor = Tensor.RandomNormal(shape, seed: 1);
        ReadOnlyTensorSpan<float> seen = tensor.AsReadOnlyTensorSpan();

        Assert.Equal(shape.Length == 0 ? [1] : shape.Select(size => (nint)size), seen.Lengths.ToArray());
        Assert.Equal(tensor.Shape.ElementCount, seen.FlattenedLength);
        Assert.True(seen.IsDense);
        Assert.True(Unsafe.AreSame(in tensor.AsReadOnlySpan().GetPinnableReference(), in seen.GetPinnableReference()));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AsTensorSpan_SeesTheSameMemory(int[] shape)
    {
        Tensor tensor = Tensor.RandomNormal(shape, seed: 1);
        TensorSpan<float> seen = tensor.AsTensorSpan();
        seen.Fill(3f);

        Assert.Equal(tensor.AsReadOnlyTensorSpan().Lengths, seen.Lengths);
        Assert.All(tensor.AsReadOnlySpan().ToArray(), value => Assert.Equal(3f, value));
    }

    [Fact]
    public void AsTensorSpan_CountsAsAWrite_AndReadingDoesNot()
    {
        Tensor a = Tensor.Create([1, 2, 3], 3);
        a.RequiresGrad = true;
        Tensor read = (a * a).Sum();
        _ = a.AsReadOnlyTensorSpan();
        read.Backward();

        Tensor written = (a * a).Sum();
        _ = a.AsTensorSpan();
        Assert.Throws<InvalidOperationException>(() => written.Backward());
    }

    [Fact]
    public void AsReadOnlyTensorSpan_AllocatesNothing()
    {
        Tensor tensor = Tensor.Ones(2, 3, 4, 5, 6);
        _ = tensor.AsReadOnlyTensorSpan();
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = tensor.AsReadOnlyTensorSpan();
        _ = tensor.AsTensorSpan();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void AsTensorSpan_OfADisposedTensor_Throws()
    {
        Tensor tensor = Tensor.Ones(2);
        tensor.Dispose();
        Assert.Throws<ObjectDisposedException>(() => { _ = tensor.AsTensorSpan(); });
        Assert.Throws<ObjectDisposedException>(() => { _ = tensor.AsReadOnlyTensorSpan(); });
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void Create_TakesAnyStrides(string view)
    {
        foreach (nint[] lengths in (nint[][])[[2, 3, 4, 5, 6], [1, 3, 1, 5, 1], [2, 1, 1, 1, 9], [1, 1, 1, 1, 1], [3, 2, 7, 1, 2]])
        {
            float[] values = [.. Enumerable.Range(0, (int)lengths.Aggregate((a, b) => a * b)).Select(i => (float)i)];
            float[] memory = StridedViews.Place(view, lengths, values);
            Tensor made = Tensor.Create(StridedViews.Of(view, memory, lengths));

            Assert.Equal(lengths.Select(length => (int)length), made.Shape.AsSpan().ToArray());
            Accuracy.AssertSameBits(values, made.AsReadOnlySpan(), $"{view} ({string.Join(", ", lengths)})");
        }
    }

    [Fact]
    public void Create_RepeatsWhereAStrideIsZero()
    {
        Tensor made = Tensor.Create(new ReadOnlyTensorSpan<float>([1, 2, 3, 4, 5, 6], [2, 2, 3], [3, 0, 1]));
        Assert.Equal(new TensorShape(2, 2, 3), made.Shape);
        Assert.Equal([1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6], made.AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void Create_TakesATensorOfDotnet()
    {
        Tensor<float> other = System.Numerics.Tensors.Tensor.Create<float>([1, 2, 3, 4, 5, 6], [2, 3]);
        Tensor made = Tensor.Create(other);
        Assert.Equal(new TensorShape(2, 3), made.Shape);

        made.AsSpan()[0] = 9;
        Assert.Equal(1, other[0, 0]);
    }

    [Fact]
    public void Create_TakesWhatIsEmpty()
    {
        Assert.Equal(new TensorShape(0), Tensor.Create(default(ReadOnlyTensorSpan<float>)).Shape);
        Assert.Equal(new TensorShape(2, 0, 3), Tensor.Create(Tensor.Zeros(2, 0, 3).AsReadOnlyTensorSpan()).Shape);
    }

    [Fact]
    public void Create_OfAnArray_StillMeansItsValues()
    {
        // An array converts to both spans, and of one value the shape may be left out.
        float[] value = [7];
        Assert.Equal(new TensorShape(), Tensor.Create(value).Shape);
    }

    [Fact]
    public void Create_TooLarge_SaysSo()
    {
        float[] one = [1];
        nint beyond = (nint)int.MaxValue + one.Length;
        var error = Assert.Throws<ArgumentException>(() => Tensor.Create(new ReadOnlyTensorSpan<float>(one, [beyond, 0], [0, 0])));
        Assert.Contains("2147483648 in dimension 0", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.Create(new ReadOnlyTensorSpan<float>(one, [1 << 20, 1 << 20], [0, 0])));
    }
}
