using System.Text.Json;
using Lucid.Kernels.LinearAlgebra;
using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Operations;

/// <summary>Products of matrices: PyTorch's shapes and values, and every bit as docs/numerics.md says.</summary>
[Collection(nameof(WholeProcess))]
public sealed class MatMulTests
{
    private const int PartialSum = 128;

    private static readonly JsonElement Golden = Read();

    public static TheoryData<string> Products => [.. Cases("products").Select(Name)];

    public static TheoryData<string> Refused => [.. Cases("refused").Select(refused => refused.GetRawText())];

    public static TheoryData<int, int, double> Errors
    {
        get
        {
            var errors = new TheoryData<int, int, double>();
            foreach (JsonElement error in Cases("errors"))
            {
                errors.Add(error.GetProperty("depth").GetInt32(), error.GetProperty("mean").GetInt32(), error.GetProperty("error").GetDouble());
            }

            return errors;
        }
    }

    [Theory]
    [MemberData(nameof(Products))]
    public void MatMul_IsPyTorchs(string name)
    {
        JsonElement golden = Cases("products").Single(golden => Name(golden) == name);
        Tensor left = Part("left"), right = Part("right");
        left.RequiresGrad = true;
        right.RequiresGrad = true;
        Tensor result = left.MatMul(right);
        result.Backward(Part("upstream"));
        AssertEqual(Part("result"), result);
        AssertEqual(Part("left_gradient"), left.Grad!);
        AssertEqual(Part("right_gradient"), right.Grad!);

        Tensor Part(string part) => Tensor.Create(Floats(golden.GetProperty(part).GetProperty("values")), Sizes(golden.GetProperty(part).GetProperty("shape")));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void MatMul_OfShapesThatPyTorchRefuses_SaysWhatCame(string shapes)
    {
        using var document = JsonDocument.Parse(shapes);
        Tensor left = Tensor.Ones(Sizes(document.RootElement.GetProperty("left"))), right = Tensor.Ones(Sizes(document.RootElement.GetProperty("right")));
        string message = Assert.Throws<ArgumentException>(() => left.MatMul(right)).Message;
        Assert.Contains("got", message, StringComparison.Ordinal);
    }

    [Fact]
    public void MatMul_OfNull_Throws() => Assert.Throws<ArgumentNullException>("other", () => Tensor.Ones(2).MatMul(null!));

    /// <summary>More products than an array has places are refused as what they are, a result that is too large.</summary>
    [Fact]
    public void MatMul_TooLarge_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.Ones(65536, 1, 1, 1).MatMul(Tensor.Ones(65536, 1, 1)));

    [Fact]
    public void Gradients_AreThoseOfTheFormula() => GradientCheck.Verify(
        x => x[0].MatMul(x[1]),
        x => (x[0].Reshape(2, 1, 3, 5, 1) * x[1].Reshape(4, 1, 5, 2)).Sum(3).Reshape(2, 4, 3, 2),
        Tensor.RandomNormal([2, 1, 3, 5], seed: 1),
        Tensor.RandomNormal([4, 5, 2], seed: 2));

    /// <summary>Only the gradients that are asked for are computed, and only what they need is kept.</summary>
    [Fact]
    public void Gradient_OfOneOperand_NeedsTheOther()
    {
        Tensor left = Tensor.Ones(2, 3), right = Tensor.Ones(3, 2);
        left.RequiresGrad = true;
        Tensor result = left.MatMul(right);
        left.AsSpan()[0] = 7;
        result.Backward();
        Assert.Null(right.Grad);
        Assert.Equal([2f, 2, 2, 2, 2, 2], left.Grad!.AsReadOnlySpan().ToArray());

        result = left.MatMul(right);
        right.AsSpan()[0] = 7;
        Assert.Throws<InvalidOperationException>(() => result.Backward());
    }

    /// <summary>Every remainder of rows, columns and depth: each element is one chain of fused multiply-adds, in parts of 128.</summary>
    [Fact]
    public void Elements_AreTheChainsThatNumericsSays()
    {
        foreach (int depth in (int[])[1, 2, 127, 128, 129, 300])
        {
            foreach (int rows in Enumerable.Range(1, 27))
            {
                foreach (int columns in (int[])[1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 64, 65])
                {
                    Tensor left = Tensor.RandomNormal([rows, depth], seed: rows), right = Tensor.RandomNormal([depth, columns], seed: columns);
                    AssertChains(left, right, left.MatMul(right));
                }
            }
        }
    }

    /// <summary>More rows and columns than a block, and gradients, whose factors are transposed.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Elements_OfManyBlocks_AreTheSameChains(int threads)
    {
        using var scope = new ParallelismScope(threads);
        Tensor left = Tensor.RandomNormal([397, 131], seed: 1), right = Tensor.RandomNormal([131, 1061], seed: 2);
        left.RequiresGrad = true;
        right.RequiresGrad = true;
        Tensor result = left.MatMul(right);
        Tensor upstream = Tensor.RandomNormal(result.Shape, seed: 3);
        result.Backward(upstream);
        AssertChains(left, right, result);
        AssertChains(upstream, right.Permute(1, 0), left.Grad!);
        AssertChains(left.Permute(1, 0), upstream, right.Grad!);
    }

    [Fact]
    public void Products_OfABatch_AreThoseOfEach()
    {
        Tensor left = Tensor.RandomNormal([6, 5, 40], seed: 1), right = Tensor.RandomNormal([6, 40, 9], seed: 2), shared = Tensor.RandomNormal([40, 9], seed: 3);
        Tensor together = left.MatMul(right), throughOne = left.MatMul(shared);
        for (int i = 0; i < 6; i++)
        {
            Tensor one = left.Slice(0, i..(i + 1)).Reshape(5, 40);
            AssertEqual(one.MatMul(right.Slice(0, i..(i + 1)).Reshape(40, 9)), together.Slice(0, i..(i + 1)).Reshape(5, 9));
            AssertEqual(one.MatMul(shared), throughOne.Slice(0, i..(i + 1)).Reshape(5, 9));
        }
    }

    [Fact]
    public void NaN_SpoilsItsRowAlone()
    {
        Tensor left = Tensor.RandomNormal([31, 200], seed: 1), right = Tensor.RandomNormal([200, 45], seed: 2);
        float[] clean = left.MatMul(right).AsReadOnlySpan().ToArray();
        left.AsSpan()[(13 * 200) + 150] = float.NaN;
        ReadOnlySpan<float> spoiled = left.MatMul(right).AsReadOnlySpan();
        for (int i = 0; i < clean.Length; i++)
        {
            Assert.Equal(i / 45 == 13 ? float.NaN : clean[i], spoiled[i]);
        }
    }

    /// <summary>At most four times as far from double as PyTorch's float32, however deep the sums.</summary>
    [Theory]
    [MemberData(nameof(Errors))]
    public void Error_IsNoLargerThanPyTorchs(int depth, int mean, double pyTorchs)
    {
        Tensor left = Tensor.RandomNormal([8, depth], mean, 1, seed: 5), right = Tensor.RandomNormal([depth, 64], mean, 1, seed: 6);
        ReadOnlySpan<float> result = left.MatMul(right).AsReadOnlySpan();
        ReadOnlySpan<float> a = left.AsReadOnlySpan(), b = right.AsReadOnlySpan();
        double errors = 0, squares = 0;
        for (int i = 0; i < result.Length; i++)
        {
            double exact = 0;
            for (int k = 0; k < depth; k++)
            {
                exact += (double)a[((i / 64) * depth) + k] * b[(k * 64) + (i % 64)];
            }

            errors += (result[i] - exact) * (result[i] - exact);
            squares += exact * exact;
        }

        Assert.InRange(Math.Sqrt(errors / squares), 0, 4 * pyTorchs);
    }

    /// <summary>The kernel reads and writes nothing beside its matrices.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Kernel_InGuardedMemory_StaysInside(bool atEnd)
    {
        using var a = new GuardedMemory(40 * 40);
        using var b = new GuardedMemory(40 * 40);
        using var c = new GuardedMemory(40 * 40);
        foreach (int rows in (int[])[1, 2, 6, 7, 12, 13, 25])
        {
            foreach (int columns in (int[])[1, 5, 16, 17, 32, 33, 40])
            {
                foreach (int depth in (int[])[1, 19])
                {
                    foreach (bool transposed in (bool[])[false, true])
                    {
                        MatrixLayout left = MatrixLayout.Dense(rows, depth), right = MatrixLayout.Dense(depth, columns);
                        left = transposed ? MatrixLayout.Dense(depth, rows).Transposed : left;
                        right = transposed ? MatrixLayout.Dense(columns, depth).Transposed : right;
                        Span<float> x = a.Lend(rows * depth, atEnd), y = b.Lend(depth * columns, atEnd), z = c.Lend(rows * columns, atEnd);
                        x.Fill(1);
                        y.Fill(2);
                        MatrixProduct.Multiply(new MatrixBatch(x, left, [0]), new MatrixBatch(y, right, [0]), z);
                        Assert.Equal(-1, z.IndexOfAnyExcept(2 * depth));
                        c.AssertUntouchedBeside(rows * columns, atEnd, $"{rows} × {depth} × {columns}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Kernel_OfLengthsThatDoNotFit_Throws()
    {
        var layout = MatrixLayout.Dense(2, 2);
        float[] four = new float[4], three = new float[3];
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(new(three, layout, [0]), new(four, layout, [0]), four));
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(new(four, layout, [0]), new(four, layout, [1]), four));
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(new(four, layout, [0]), new(four, layout, [-1]), four));
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(new(four, layout, [0]), new(four, layout, [0]), three));
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(new(four, layout, [0]), new(four, layout, [0, 0]), four));
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(new(four, layout, [0]), new(four, MatrixLayout.Dense(1, 2), [0]), four));
    }

    private static void AssertChains(Tensor left, Tensor right, Tensor result)
    {
        (int rows, int depth, int columns) = (left.Shape[0], left.Shape[1], right.Shape[1]);
        ReadOnlySpan<float> a = left.AsReadOnlySpan(), b = right.AsReadOnlySpan(), found = result.AsReadOnlySpan();
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                float sum = 0;
                for (int start = 0; start < depth; start += PartialSum)
                {
                    float chain = 0;
                    for (int k = start; k < Math.Min(start + PartialSum, depth); k++)
                    {
                        chain = MathF.FusedMultiplyAdd(a[(row * depth) + k], b[(k * columns) + column], chain);
                    }

                    sum = start == 0 ? chain : sum + chain;
                }

                Assert.True(sum.Equals(found[(row * columns) + column]), $"{left.Shape} × {right.Shape} at ({row}, {column}): expected {sum:R}, got {found[(row * columns) + column]:R}.");
            }
        }
    }

    private static void AssertEqual(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.Equal(expected.AsReadOnlySpan().ToArray(), actual.AsReadOnlySpan().ToArray());
    }

    private static JsonElement.ArrayEnumerator Cases(string part) => Golden.GetProperty(part).EnumerateArray();

    private static string Name(JsonElement golden) =>
        $"{golden.GetProperty("left").GetProperty("shape").GetRawText()} {golden.GetProperty("right").GetProperty("shape").GetRawText()}";

    private static float[] Floats(JsonElement numbers) => [.. numbers.EnumerateArray().Select(number => number.GetSingle())];

    private static int[] Sizes(JsonElement numbers) => [.. numbers.EnumerateArray().Select(number => number.GetInt32())];

    private static JsonElement Read()
    {
        using Stream stream = typeof(MatMulTests).Assembly.GetManifestResourceStream("Operations.matmul_golden.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
