using Lucid.Tests.Activations;
using static Lucid.Tests.Autograd.BackwardTests;

namespace Lucid.Tests.Autograd;

/// <summary>What a hook does to the gradient that it gets reaches nobody else: no other receiver, not the caller, no later pass.</summary>
public sealed class SharedGradientTests
{
    /// <summary>Operations between two tensors of shape (3), which may hand one gradient to both.</summary>
    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> Operations = new()
    {
        ["a + b"] = (a, b) => a + b,
        ["a − b"] = (a, b) => a - b,
        ["a + broadcast b"] = (a, b) => a + b.Sum(),
        ["reshaped b + a"] = (a, b) => b.Reshape(3, 1).Reshape(3) + a,
        ["two views of one result"] = (a, b) => TwoViews(a + b),
        ["a·b"] = (a, b) => a * b,
        ["a / b"] = (a, b) => a / b,
        ["concatenated"] = (a, b) => Tensor.Concatenate([a, b, a], 0),
        ["sums over no dimension"] = (a, b) => a.Sum(default) + b.Mean(default),
        ["squared error"] = (a, b) => Loss.MSE(a, b, Reduction.None),
        ["absolute error"] = (a, b) => Loss.L1(a, b, Reduction.None),
        ["entropy"] = (a, b) => Loss.BinaryCrossEntropyWithLogits(a, b, Reduction.None),
        ["used three times"] = (a, b) => a + b + a + b + a,
        ["behind an unused broadcast"] = (a, b) => a + b + Tensor.Zeros(3),
        ["ReLU of a sum"] = (a, b) => (a + b).ReLU() + (a + b),
    };

    public static TheoryData<string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (string operation in Operations.Keys)
            {
                cases.Add(operation, false);
                cases.Add(operation, true);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Hook_ThatClearsWhatItGets_ClearsNothingElse(string operation, bool ofTheSecond)
    {
        (float[] First, float[] Second) unhooked = Run(operation, hook: null, ofTheSecond, out _);

        (float[] First, float[] Second) found = Run(operation, Clear, ofTheSecond, out float[] seed);

        Assert.Equal(ofTheSecond ? unhooked.First : new float[3], found.First);
        Assert.Equal(ofTheSecond ? new float[3] : unhooked.Second, found.Second);
        Assert.Equal(SeedOf(seed.Length), seed);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Hook_ThatKeepsWhatItGets_SeesItUnchanged_AndMayWriteItLater(string operation, bool ofTheSecond)
    {
        (float[] First, float[] Second) unhooked = Run(operation, hook: null, ofTheSecond, out _);
        var kept = new List<(Tensor Tensor, float[] Values)>();
        var hook = (Tensor gradient) =>
        {
            foreach ((Tensor earlier, _) in kept)
            {
                earlier.AsSpan().Fill(float.NaN);
            }

            kept.Clear();
            Tensor twin = gradient.Detach();
            kept.Add((gradient, gradient.AsReadOnlySpan().ToArray()));
            kept.Add((twin, gradient.AsReadOnlySpan().ToArray()));
            return twin;
        };

        (float[] First, float[] Second) found = Run(operation, hook, ofTheSecond, out _);

        Assert.Equal(unhooked.First, found.First);
        Assert.Equal(unhooked.Second, found.Second);
        Assert.Equal(2, kept.Count);
        using Tensor noise = Tensor.Full(float.NaN, 3);
        Assert.All(kept, pair => Assert.Equal(pair.Values, pair.Tensor.AsReadOnlySpan().ToArray()));
    }

    [Fact]
    public void Hook_OfAResidual_DoesNotReachTheInput()
    {
        var layer = new EpilogueLayers.Instance();
        Tensor x = Tensor.RandomNormal([2, 3, 4, 5, 6], seed: 1), r = Tensor.RandomNormal(x.Shape, seed: 2);
        Tensor seed = Tensor.RandomNormal(x.Shape, seed: 3);
        float[] expected = InputGradient(hooked: false);
        Assert.Equal(expected, InputGradient(hooked: true));
        Assert.Equal(Tensor.RandomNormal(x.Shape, seed: 3).AsReadOnlySpan(), seed.AsReadOnlySpan());

        float[] InputGradient(bool hooked)
        {
            Tensor input = x.Detach(), residual = r.Detach();
            input.RequiresGrad = residual.RequiresGrad = true;
            Tensor doubled = residual * 2;
            if (hooked)
            {
                doubled.RegisterHook(Clear);
            }

            layer.Forward(input, doubled).Backward(seed);
            Assert.Equal(hooked, residual.Grad!.AsReadOnlySpan().IndexOfAnyExcept(0f) < 0);
            return input.Grad!.AsReadOnlySpan().ToArray();
        }
    }

    [Fact]
    public void Hook_OfTheResultItself_DoesNotReachTheCallersGradient()
    {
        Tensor x = Leaf(1, 2, 3), seed = Tensor.Create([4, 5, 6], 3);
        Tensor y = x * 1;
        y.RegisterHook(Clear);
        x.RegisterHook(Clear);
        y.Backward(seed, retainGraph: true);
        x.Backward(seed);
        AssertGrad([0, 0, 0], x);
        Assert.Equal([4f, 5, 6], seed.AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void Hook_ThatWritesTheCallersGradient_ChangesNoOther()
    {
        Tensor x = Leaf(1, 2), z = Leaf(1, 2), seed = Tensor.Create([4, 5], 2);
        Tensor product = x * 2;
        product.RegisterHook(gradient =>
        {
            seed.AsSpan().Clear();
            return gradient;
        });

        // The product is visited before the leaf z, which gets the seed as it is.
        (z + product).Backward(seed);
        AssertGrad([8, 10], x);
        AssertGrad([4, 5], z);
    }

    [Fact]
    public void Hook_ThatGivesOneTensorAgainAndAgain_HasEachOfItsValuesUsed()
    {
        Tensor x = Leaf(1, 2), buffer = Tensor.Zeros(2);
        Tensor first = x * 2, second = x * 3;
        foreach (Tensor product in (Tensor[])[first, second])
        {
            product.RegisterHook(gradient =>
            {
                gradient.AsReadOnlySpan().CopyTo(buffer.AsSpan());
                buffer.AsSpan()[0] *= 10;
                return buffer;
            });
        }

        (first + (second * 2)).Backward();
        AssertGrad([20 + 60, 2 + 6], x);
    }

    [Fact]
    public void Hooks_OfOneTensor_DoNotSeeEachOthersTensors()
    {
        Tensor x = Leaf(1, 2);
        Tensor? kept = null;
        x.RegisterHook(gradient => kept = gradient);
        x.RegisterHook(gradient =>
        {
            kept!.AsSpan().Fill(7);
            return gradient;
        });
        x.RegisterHook(gradient =>
        {
            gradient.AsSpan()[0] = 5;
            return gradient;
        });
        (x * 3).Backward();
        AssertGrad([5, 3], x);
        Assert.Equal([7f, 7], kept!.AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void Hook_OnAGradientThatNobodyElseHas_GetsItWithoutACopy()
    {
        Tensor x = Leaf(1, 2), h = x * 2;
        bool? isShared = null;
        h.RegisterHook(gradient =>
        {
            isShared = gradient.Memory.IsShared;
            return gradient;
        });
        (h * 3).Backward();
        Assert.False(isShared);
    }

    [Fact]
    public void Backward_WithTheGradientOfALeaf_AddsWhatItWas()
    {
        Tensor a = Leaf(1, 2), b = Leaf(3, 4);
        (a + (b * 2)).Backward();
        (a + b).Backward(a.Grad!);
        AssertGrad([2, 2], a);
        AssertGrad([3, 3], b);
        b.Backward(a.Grad!);
        AssertGrad([5, 5], b);
        a.Backward(a.Grad!);
        AssertGrad([4, 4], a);
        AssertGrad([5, 5], b);
    }

    [Fact]
    public void Grads_OfLeavesThatGetOneGradient_AreTensorsOfTheirOwn()
    {
        Tensor a = Leaf(1, 2), b = Leaf(3, 4);
        (a + b).Backward();
        (a + b).Backward();
        a.Grad!.AsSpan().Clear();
        AssertGrad([2, 2], b);
    }

    [Fact]
    public void Grad_OfALeafWhoseRequiresGradWasSetAnew_HasBothParts()
    {
        Tensor x = Leaf(1, 2);
        Tensor before = x * 2;
        x.RequiresGrad = false;
        x.RequiresGrad = true;
        (before + (x * 3)).Backward();
        AssertGrad([5, 5], x);
    }

    /// <summary>The gradients of both operands after two passes, the first of which keeps the graph.</summary>
    private static (float[] First, float[] Second) Run(
        string operation, Func<Tensor, Tensor>? hook, bool ofTheSecond, out float[] seedAfterwards)
    {
        Tensor a = Leaf(1, -2, 3), b = Leaf(4, 5, -6);
        Tensor left = a * 2, right = b * 4;
        if (hook is not null)
        {
            (ofTheSecond ? right : left).RegisterHook(hook);
        }

        Tensor y = Operations[operation](left, right);
        Tensor seed = Tensor.Create(SeedOf((int)y.Shape.ElementCount), y.Shape);
        y.Backward(seed, retainGraph: true);
        y.Backward(seed);
        seedAfterwards = seed.AsReadOnlySpan().ToArray();
        return (a.Grad!.AsReadOnlySpan().ToArray(), b.Grad!.AsReadOnlySpan().ToArray());
    }

    private static float[] SeedOf(int length) => [.. Enumerable.Range(1, length).Select(number => number * 0.5f)];

    private static Tensor TwoViews(Tensor tensor) => tensor.Reshape(1, 3).Reshape(3) + tensor.Reshape(3, 1).Reshape(3);

    private static Tensor Clear(Tensor gradient)
    {
        gradient.AsSpan().Clear();
        return gradient;
    }
}
