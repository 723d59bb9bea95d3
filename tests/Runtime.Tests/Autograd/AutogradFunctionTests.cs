using Lucid.Tests.Operations;

namespace Lucid.Tests.Autograd;

/// <summary>Operations that a user writes: what they may rely on, and what they cannot break.</summary>
public sealed class AutogradFunctionTests
{
    [Fact]
    public void Function_MatchesReference() => GradientCheck.Verify(
        x => new Attenuation().Apply(x[0], x[1]),
        x => x[0] * x[1].Map(value => Math.Exp(-value)),
        Tensor.RandomNormal([3, 5], seed: 1),
        Tensor.RandomNormal([3, 5], seed: 2));

    [Fact]
    public void Function_AmongOperations_PassesGradientsThrough()
    {
        Tensor x = Leaf([1, 2, 3]);
        Tensor y = new Function(inputs => inputs[0] * 2, (gradient, results) => results[0] = gradient * 2).Apply(x * x);
        (y + x).Sum().Backward();
        Assert.Equal([5f, 9, 13], x.Grad!.AsReadOnlySpan().ToArray());
    }

    /// <summary>What Forward uses is not recorded: the gradient is that of Backward, right or wrong.</summary>
    [Fact]
    public void OperationsWithin_AreNotRecorded()
    {
        Tensor x = Leaf([1, 2]);
        Tensor y = new Function(
            inputs =>
            {
                Assert.False(Lucid.Autograd.IsRecording);
                return inputs[0] * inputs[0];
            },
            (_, results) =>
            {
                Assert.False(Lucid.Autograd.IsRecording);
                results[0] = Tensor.Create([10, 20], 2);
            }).Apply(x);
        y.Backward();
        Assert.Equal([10f, 20], x.Grad!.AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void Gradients_AreAskedForWhereTheyAreNeeded()
    {
        var function = new Attenuation();
        Tensor x = Leaf([1, 2]), constant = Tensor.Ones(2);
        function.Apply(x, constant).Backward();
        Assert.Equal([true, false], function.Needed);
        Assert.Null(constant.Grad);

        // What is given all the same goes nowhere.
        Tensor y = new Function(inputs => inputs[0] + inputs[1], (gradient, results) => (results[0], results[1]) = (gradient, gradient)).Apply(x, constant);
        x.ZeroGrad();
        y.Backward();
        Assert.Equal([1f, 1], x.Grad!.AsReadOnlySpan().ToArray());
        Assert.Null(constant.Grad);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WithoutRecording_NothingIsKept(bool requiresGrad)
    {
        using Lucid.Autograd.NoGradScope scope = Lucid.Autograd.NoGrad();
        var function = new Attenuation();
        Tensor x = Tensor.Ones(2);
        x.RequiresGrad = requiresGrad;
        Tensor y = function.Apply(x, Tensor.Ones(2));
        Assert.False(y.RequiresGrad);
        Assert.Equal([false, false], function.Needed);
        Assert.Throws<ObjectDisposedException>(() => function.Saved.ToTensor());
        x.Dispose();
        Assert.False(y.Memory.IsShared);
    }

    [Fact]
    public void WrittenTensor_IsFound()
    {
        Tensor x = Leaf([1, 2]), w = Leaf([0, 0]);
        Tensor y = new Attenuation().Apply(x, w);
        w.AsSpan()[0] = 3;
        Assert.Contains(
            "modified after the forward pass", Assert.Throws<InvalidOperationException>(() => y.Backward()).Message, StringComparison.Ordinal);
        Assert.Null(x.Grad);
    }

    [Fact]
    public void SavedTensors_GoWithTheGraph()
    {
        var function = new Attenuation();
        Tensor x = Leaf([1, 2]), w = Leaf([1, 1]);
        Tensor y = function.Apply(x, w);
        y.Backward(retainGraph: true);
        Assert.Equal(new TensorShape(2), function.Saved.Shape);
        Assert.Equal(x.AsReadOnlySpan().ToArray(), function.Saved.AsReadOnlySpan().ToArray());
        y.Backward();
        Assert.Throws<ObjectDisposedException>(() => function.Saved.AsReadOnlySpan());
        Assert.Throws<ObjectDisposedException>(() => function.Saved.ToTensor());
        Assert.Throws<InvalidOperationException>(() => y.Backward());
        Assert.Equal(2 * MathF.Exp(-1), x.Grad!.AsReadOnlySpan()[0], 1e-6f);
    }

    /// <summary>Whatever Backward does with the tensors that it sees, everybody keeps what is theirs.</summary>
    [Fact]
    public void Backward_MayDisposeAndReturnAnything()
    {
        Tensor x = Leaf([1, 2]), w = Leaf([3, 4]), seed = Tensor.Create([5, 6], 2);
        var function = new Function(
            inputs => inputs[0] + inputs[1],
            (gradient, results) =>
            {
                results[0] = x; // a leaf
                results[1] = gradient.Detach();
                gradient.Dispose();
                gradient.Dispose();
            });
        Tensor y = function.Apply(x, w);
        y.Backward(seed, retainGraph: true);
        y.Backward(seed);
        Assert.Equal([2f, 4], x.Grad!.AsReadOnlySpan().ToArray());
        Assert.Equal([10f, 12], w.Grad!.AsReadOnlySpan().ToArray());
        Assert.Equal([1f, 2], x.AsReadOnlySpan().ToArray());
        Assert.Equal([5f, 6], seed.AsReadOnlySpan().ToArray());

        // One tensor for two inputs, and the gradient itself.
        Tensor a = Leaf([1, 2]), b = Leaf([1, 2]), c = Leaf([1, 2]);
        new Function(
            inputs => inputs[0] + inputs[1] + inputs[2],
            (gradient, results) =>
            {
                Tensor twice = gradient * 2;
                (results[0], results[1], results[2]) = (twice, twice, gradient);
            }).Apply(a, b, c).Backward(seed);
        a.Grad!.AsSpan().Clear();
        Assert.Equal([10f, 12], b.Grad!.AsReadOnlySpan().ToArray());
        Assert.Equal([5f, 6], c.Grad!.AsReadOnlySpan().ToArray());
        Assert.Equal([5f, 6], seed.AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void Forward_MayReturnAnInput()
    {
        Tensor x = Leaf([1, 2]);
        Tensor y = new Function(inputs => inputs[0], (gradient, results) => results[0] = -gradient).Apply(x);
        Assert.NotSame(x, y);
        y.Backward();
        y.Dispose();
        Assert.Equal([-1f, -1], x.Grad!.AsReadOnlySpan().ToArray());
        Assert.Equal([1f, 2], x.AsReadOnlySpan().ToArray());

        Tensor constant = Tensor.Ones(2);
        new Function(inputs => inputs[0], (_, _) => { }).Apply(constant).Dispose();
        Assert.Equal([1f, 1], constant.AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void NoGradient_IsNone()
    {
        Tensor x = Leaf([1, 2]);
        new Function(inputs => inputs[0] * 1, (_, _) => { }).Apply(x).Backward();
        Assert.Null(x.Grad);
    }

    [Fact]
    public void GradientOfAnotherShape_SaysWhatCame()
    {
        Tensor x = Leaf([1, 2]);
        Tensor y = new Function(inputs => inputs[0] * 1, (_, results) => results[0] = Tensor.Ones(3)).Apply(x);
        Assert.Equal(
            "Function.Backward must give a gradient of the shape of its input: expected (2) for input 0, got (3).",
            Assert.Throws<InvalidOperationException>(() => y.Backward()).Message);
        Assert.Null(x.Grad);
    }

    [Fact]
    public void WritingIntoTheGradient_IsFound()
    {
        Tensor x = Leaf([1, 2]);
        Tensor y = new Function(
            inputs => inputs[0] * 1,
            (gradient, results) =>
            {
                gradient.AsSpan()[0] = 7;
                results[0] = gradient;
            }).Apply(x);
        Assert.Contains("wrote into the gradient", Assert.Throws<InvalidOperationException>(() => y.Backward()).Message, StringComparison.Ordinal);
        Assert.Null(x.Grad);
    }

    [Fact]
    public void ExceptionsOfTheFunction_LeaveNothingHalfDone()
    {
        Tensor x = Leaf([1, 2]);
        Function failing = new(_ => throw new InvalidDataException("Forward."), (_, _) => { });
        Assert.Throws<InvalidDataException>(() => failing.Apply(x));
        Assert.True(Lucid.Autograd.IsRecording);
        Tensor y = new Function(inputs => inputs[0] * 1, (_, _) => throw new InvalidDataException("Backward.")).Apply(x);
        Assert.Throws<InvalidDataException>(() => y.Backward());
        Assert.Null(x.Grad);
        Assert.Throws<InvalidOperationException>(() => new Function(_ => null!, (_, _) => { }).Apply(x));
    }

    [Fact]
    public void Misuse_SaysWhatToDo()
    {
        Tensor x = Leaf([1, 2]);
        var function = new Attenuation();
        Assert.Throws<ArgumentNullException>("inputs", () => function.Apply(x, null!));
        _ = function.Apply(x, x);
        Assert.Contains("Make one for each call", Assert.Throws<InvalidOperationException>(() => function.Apply(x, x)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => function.SaveLate(x));
        Assert.Throws<ArgumentOutOfRangeException>("input", () => function.Needs(2));
        Assert.Throws<ArgumentOutOfRangeException>("input", () => new Attenuation().Needs(0));
    }

    [Fact]
    public void Function_OfOneTensorTwice_AddsBothGradients()
    {
        Tensor x = Leaf([2, 3]);
        new Function(inputs => inputs[0] * inputs[1], (gradient, results) => (results[0], results[1]) = (gradient * 2, gradient * 3)).Apply(x, x).Backward();
        Assert.Equal([5f, 5], x.Grad!.AsReadOnlySpan().ToArray());
    }

    private static Tensor Leaf(float[] values)
    {
        Tensor leaf = Tensor.Create(values, values.Length);
        leaf.RequiresGrad = true;
        return leaf;
    }

    private delegate Tensor ForwardPass(ReadOnlySpan<Tensor> inputs);

    private delegate void BackwardPass(Tensor gradient, Span<Tensor?> inputGradients);

    private sealed class Function(ForwardPass forward, BackwardPass backward) : AutogradFunction
    {
        protected override Tensor Forward(ReadOnlySpan<Tensor> inputs) => forward(inputs);

        protected override void Backward(Tensor gradient, Span<Tensor?> inputGradients) => backward(gradient, inputGradients);
    }

    /// <summary>y = x·e^(−w).</summary>
    private sealed class Attenuation : AutogradFunction
    {
        private SavedTensor? _x;
        private SavedTensor? _w;

        public bool[] Needed => [NeedsGradient(0), NeedsGradient(1)];

        public SavedTensor Saved => _x!;

        public bool Needs(int input) => NeedsGradient(input);

        public SavedTensor SaveLate(Tensor tensor) => Save(tensor);

        protected override Tensor Forward(ReadOnlySpan<Tensor> inputs)
        {
            (_x, _w) = (Save(inputs[0]), Save(inputs[1]));
            return inputs[0] * (-inputs[1]).Exp();
        }

        protected override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
        {
            using Tensor x = _x!.ToTensor(), w = _w!.ToTensor();
            Tensor direct = gradient * (-w).Exp();
            inputGradients[0] = NeedsGradient(0) ? direct : null;
            inputGradients[1] = NeedsGradient(1) ? -(direct * x) : null;
        }
    }
}
