namespace Lucid.Tests.Operations;

/// <summary>The losses of segmentation: cross-entropy of class indices, and soft Dice.</summary>
public class CrossEntropyTests
{
    private const int Ignored = -100;

    public static TheoryData<int[], Reduction, bool> Cases
    {
        get
        {
            var cases = new TheoryData<int[], Reduction, bool>();
            foreach (int[] shape in (int[][])[[4], [5, 3], [2, 4, 7], [2, 3, 2, 3, 2]])
            {
                foreach (Reduction reduction in Enum.GetValues<Reduction>())
                {
                    cases.Add(shape, reduction, false);
                    cases.Add(shape, reduction, true);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void CrossEntropy_MatchesReference(int[] shape, Reduction reduction, bool isWeighted)
    {
        int channel = shape.Length > 1 ? 1 : 0;
        int[] positions = [.. shape.Where((_, dimension) => dimension != channel)];
        float[] classes = [.. Enumerable.Range(0, positions.Aggregate(1, (a, b) => a * b)).Select(i => i % 5 == 3 ? Ignored : (float)(i * 7 % shape[channel]))];
        Tensor target = Tensor.Create(classes, positions);
        Tensor? weight = isWeighted ? Tensor.Create([.. Enumerable.Range(1, shape[channel]).Select(i => 0.3f * i)], [shape[channel]]) : null;
        GradientCheck.Verify(
            x => Loss.CrossEntropy(x[0], target, weight, Ignored, reduction),
            x => Expected(x[0], classes, weight, channel, positions, reduction),
            Tensor.RandomNormal(shape, mean: 0, standardDeviation: 2, seed: 9));
    }

    [Fact]
    public void CrossEntropy_WhereNothingIsCounted_IsNaNInTheMeanAndZeroInTheSum()
    {
        Tensor x = Tensor.RandomNormal([2, 3], seed: 1);
        Tensor target = Tensor.Create([-1f, -1f], [2]);
        Assert.True(float.IsNaN(Loss.CrossEntropy(x, target, ignoreIndex: -1).Item()));
        Assert.Equal(0f, Loss.CrossEntropy(x, target, ignoreIndex: -1, reduction: Reduction.Sum).Item());
        Assert.True(float.IsNaN(Loss.CrossEntropy(Tensor.Zeros([0, 3]), Tensor.Zeros([0])).Item()));
    }

    [Theory]
    [InlineData(3f)]
    [InlineData(-1f)]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    public void CrossEntropy_OfNoClass_SaysWhichAndWhere(float given)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            "target", () => Loss.CrossEntropy(Tensor.Zeros([2, 3]), Tensor.Create([0f, given], [2])));
        Assert.Contains("classes from 0 to 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("at index 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CrossEntropy_OfOtherShapes_Throws()
    {
        Assert.Throws<ArgumentException>("target", () => Loss.CrossEntropy(Tensor.Zeros([2, 3, 4]), Tensor.Zeros([2, 3])));
        Assert.Throws<ArgumentException>("weight", () => Loss.CrossEntropy(Tensor.Zeros([2, 3]), Tensor.Zeros([2]), Tensor.Ones(2)));
        Assert.Throws<ArgumentNullException>("input", () => Loss.CrossEntropy(null!, Tensor.Zeros([2])));
        Assert.Throws<ArgumentOutOfRangeException>("reduction", () => Loss.CrossEntropy(Tensor.Zeros([2, 3]), Tensor.Zeros([2]), reduction: (Reduction)9));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void SoftDice_MatchesReference(bool includeBackground)
    {
        Tensor target = Tensor.Create([.. Enumerable.Range(0, 2 * 3 * 8).Select(i => i % 3 == 0 ? 1f : 0f)], [2, 3, 2, 4]);
        Tensor probabilities = Tensor.RandomNormal([2, 3, 2, 4], seed: 2).Sigmoid().Detach();
        GradientCheck.Verify(
            p => Loss.SoftDice(p[0], target, smooth: 0.5, includeBackground),
            p =>
            {
                Reference t = Reference.Of(target);
                Reference dice = ((p[0] * t).Sum(2, 3).Map(x => (2 * x) + 0.5) / (p[0].Sum(2, 3) + t.Sum(2, 3)).Map(x => x + 0.5)).Reshape(6);
                double[] counted = [.. dice.Values.Where((_, i) => includeBackground || i % 3 > 0)];
                return new Reference([1 - counted.Average()]);
            },
            probabilities);
    }

    [Fact]
    public void SoftDice_OfTheTargetItself_IsZero_AndOfItsOppositeOne()
    {
        Tensor target = Tensor.Create([1f, 0, 0, 1, 0, 1, 1, 0], [1, 2, 4]);
        Assert.Equal(0f, Loss.SoftDice(target, target).Item());
        Assert.Equal(1f, Loss.SoftDice(1f - target, target, smooth: 0).Item());
    }

    [Fact]
    public void SoftDice_OfWrongArguments_Throws()
    {
        Assert.Throws<ArgumentException>("target", () => Loss.SoftDice(Tensor.Zeros([2, 3, 4]), Tensor.Zeros([2, 3, 5])));
        Assert.Throws<ArgumentException>("target", () => Loss.SoftDice(Tensor.Zeros([2, 3]), Tensor.Zeros([2, 3])));
        Assert.Throws<ArgumentException>("target", () => Loss.SoftDice(Tensor.Zeros([2, 1, 4]), Tensor.Zeros([2, 1, 4]), includeBackground: false));
        Assert.Throws<ArgumentOutOfRangeException>("smooth", () => Loss.SoftDice(Tensor.Zeros([2, 1, 4]), Tensor.Zeros([2, 1, 4]), smooth: -1));
    }

    private static Reference Expected(Reference x, float[] classes, Tensor? weight, int channel, int[] positions, Reduction reduction)
    {
        double largest = x.Values.Max();
        Reference powers = x.Map(value => Math.Exp(value - largest));
        Reference logarithms = (powers / powers.Sum(channel)).Map(Math.Log);
        int size = x.Shape[channel];
        int inner = x.Shape.Skip(channel + 1).Aggregate(1, (a, b) => a * b);
        double[] losses = new double[classes.Length];
        double divisor = 0;
        for (int i = 0; i < classes.Length; i++)
        {
            if (classes[i] != Ignored)
            {
                double w = weight is null ? 1 : weight.AsReadOnlySpan()[(int)classes[i]];
                losses[i] = -w * logarithms.Values[(((i / inner * size) + (int)classes[i]) * inner) + (i % inner)];
                divisor += w;
            }
        }

        return reduction switch
        {
            Reduction.None => new Reference(losses, positions),
            Reduction.Sum => new Reference([losses.Sum()]),
            _ => new Reference([losses.Sum() / divisor]),
        };
    }
}
