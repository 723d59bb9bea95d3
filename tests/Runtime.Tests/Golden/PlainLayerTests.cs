namespace Lucid.Tests.Golden;

/// <summary>Poolings, upsamplings and the other layers without a norm against what PyTorch computes in double precision, in both layouts.</summary>
public sealed class PlainLayerTests
{
    // Of the largest expected value: a rounding of each of the two steps of a reduction, and of the result.
    private const double Rounding = 2.5e-7;

    private static readonly (PlainCase Case, double[][] Expected)[] Cases = GoldenResource.ReadPlain();

    public static TheoryData<int, string> All => Named(_ => true);

    public static TheoryData<int, string> Spatial => Named(test => test.Last is not null);

    [Theory]
    [MemberData(nameof(All))]
    public void ChannelsFirst_MatchesPyTorch(int index, string name) => Check(index, name, isLast: false);

    [Theory]
    [MemberData(nameof(Spatial))]
    public void ChannelsLast_MatchesPyTorch(int index, string name) => Check(index, name, isLast: true);

    private static TheoryData<int, string> Named(Func<PlainCase, bool> isTaken)
    {
        var data = new TheoryData<int, string>();
        for (int i = 0; i < Cases.Length; i++)
        {
            if (isTaken(Cases[i].Case))
            {
                data.Add(i, $"{Cases[i].Case.Name} ({Cases[i].Case.Layer})");
            }
        }

        return data;
    }

    private static void Check(int index, string name, bool isLast)
    {
        (PlainCase test, double[][] expected) = Cases[index];
        var layer = (Layer)Activator.CreateInstance(Type.GetType($"Lucid.Tests.Golden.Plain.{(isLast ? test.Last : test.Layer)}", throwOnError: true)!)!;
        int number = 0;
        layer.LoadStateDict(layer.NamedParameters().ToDictionary(
            parameter => parameter.Name, _ => test.Parameter(number++)));
        Tensor x = ToLayout(test.Input(), isLast, test.Unbatched);
        x.RequiresGrad = true;
        Tensor y = layer.Forward(x);
        y.Backward(ToLayout(test.Upstream(), isLast, test.Unbatched));

        Tensor[] results = [FromLayout(y.Detach(), isLast, test.Unbatched), FromLayout(x.Grad!, isLast, test.Unbatched), .. layer.Parameters().Select(parameter => parameter.Grad!)];
        Assert.Equal(test.OutputShape, results[0].Shape.AsSpan().ToArray());
        foreach ((Tensor result, double[] values, (string quantity, double torch)) in results.Zip(expected, test.TorchFloat32Error.Select(pair => (pair.Key, pair.Value))))
        {
            double allowed = Math.Max(torch, Rounding * values.Max(Math.Abs));
            ReadOnlySpan<float> actual = result.AsReadOnlySpan();
            Assert.Equal(values.Length, actual.Length);
            for (int i = 0; i < values.Length; i++)
            {
                double error = Math.Abs(actual[i] - values[i]);
                Assert.True(error <= allowed, $"{name}, {quantity}[{i}]: expected {values[i]}, got {actual[i]}, error {error:E2}, allowed {allowed:E2}");
            }
        }

        // Without a graph the pass is another one where a largest element is looked for.
        using (Lucid.Autograd.NoGrad())
        {
            Assert.True(layer.Forward(x).AsReadOnlySpan().SequenceEqual(y.AsReadOnlySpan()), name);
        }
    }

    private static Tensor ToLayout(Tensor tensor, bool isLast, bool unbatched) => !isLast ? tensor : tensor.Permute(Order(tensor.Shape.Rank, unbatched, toLast: true));

    private static Tensor FromLayout(Tensor tensor, bool isLast, bool unbatched) => !isLast ? tensor : tensor.Permute(Order(tensor.Shape.Rank, unbatched, toLast: false));

    // The dimension of the channels goes to the end, or comes from there.
    private static int[] Order(int rank, bool unbatched, bool toLast)
    {
        int c = unbatched ? 0 : 1;
        IEnumerable<int> others = Enumerable.Range(0, rank);
        return toLast
            ? [.. others.Where(i => i != c), c]
            : [.. others.Take(c), rank - 1, .. others.Skip(c).Take(rank - 1 - c)];
    }
}
