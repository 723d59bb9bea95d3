namespace Lucid.Tests.Optimizers;

public class OptimizerTests
{
    public static TheoryData<string> All => ["SGD", "SGD with momentum", "Adam", "AdamW"];

    [Theory]
    [MemberData(nameof(All))]
    public void Step_ParameterWithoutGradient_StaysAsItIs(string name)
    {
        Parameter with = Ones(5), without = Ones(5);
        Optimizer optimizer = Create(name, [with, without]);
        with.Backward();
        optimizer.Step();
        Assert.All(with.AsReadOnlySpan().ToArray(), value => Assert.NotEqual(1, value));
        Assert.All(without.AsReadOnlySpan().ToArray(), value => Assert.Equal(1, value));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Step_ParameterWithoutElements_IsTakenBesideOthers(string name)
    {
        Parameter[] parameters = [Ones(0), Ones(5)];
        Parameter alone = Ones(5);
        Optimizer optimizer = Create(name, parameters), other = Create(name, [alone]);
        for (int step = 0; step < 3; step++)
        {
            foreach (Parameter parameter in (Parameter[])[.. parameters, alone])
            {
                parameter.Backward();
            }

            optimizer.Step();
            other.Step();
        }

        Assert.Equal(new TensorShape(0), parameters[0].Shape);
        Assert.Equal(alone.AsReadOnlySpan().ToArray(), parameters[1].AsReadOnlySpan().ToArray());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Step_DisposedGradient_ThrowsAndChangesNothing(string name)
    {
        Parameter[] disturbed = [Ones(5), Ones(3)], undisturbed = [Ones(5), Ones(3)];
        Optimizer failing = Create(name, disturbed), succeeding = Create(name, undisturbed);
        foreach (Parameter parameter in disturbed.Concat(undisturbed))
        {
            parameter.Backward();
        }

        disturbed[1].Grad!.Dispose();
        Assert.Throws<ObjectDisposedException>(failing.Step);
        Assert.Equal([1f, 1, 1, 1, 1], disturbed[0].AsReadOnlySpan().ToArray());
        Assert.Equal([1f, 1, 1], disturbed[1].AsReadOnlySpan().ToArray());

        // Nor did the failed step count or leave anything in the averages.
        disturbed[1].ZeroGrad();
        disturbed[1].Backward();
        for (int step = 0; step < 3; step++)
        {
            failing.Step();
            succeeding.Step();
        }

        Assert.Equal(undisturbed[0].AsReadOnlySpan().ToArray(), disturbed[0].AsReadOnlySpan().ToArray());
        Assert.Equal(undisturbed[1].AsReadOnlySpan().ToArray(), disturbed[1].AsReadOnlySpan().ToArray());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Step_BetweenForwardAndBackward_MakesBackwardRefuse(string name)
    {
        Parameter parameter = Ones(5);
        Optimizer optimizer = Create(name, [parameter]);
        parameter.Backward();
        Tensor loss = (parameter * parameter).Sum();
        optimizer.Step();
        Assert.Throws<InvalidOperationException>(() => loss.Backward());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Step_Repeated_FindsTheMinimum(string name)
    {
        Tensor target = Tensor.RandomNormal([9], seed: 61);
        Parameter parameter = Ones(9);
        Optimizer optimizer = Create(name, [parameter]);
        float first = Loss.MSE(parameter, target, Reduction.Sum).Item();
        for (int step = 0; step < 100; step++)
        {
            optimizer.ZeroGrad();
            Loss.MSE(parameter, target, Reduction.Sum).Backward();
            optimizer.Step();
        }

        Assert.InRange(Loss.MSE(parameter, target, Reduction.Sum).Item(), 0, first * 1e-3f);
    }

    [Fact]
    public void ZeroGrad_ForgetsEveryGradient()
    {
        Parameter[] parameters = [Ones(2), Ones(3)];
        parameters[0].Backward();
        parameters[1].Backward();
        new SGD(parameters, 0.1).ZeroGrad();
        Assert.All(parameters, parameter => Assert.Null(parameter.Grad));
    }

    [Fact]
    public void LearningRate_SetBetweenSteps_TakesEffect()
    {
        Parameter parameter = Ones(1);
        var optimizer = new SGD([parameter], 0.25) { LearningRate = 0.5 };
        Assert.Equal(0.5, optimizer.LearningRate);
        parameter.Backward();
        optimizer.Step();
        Assert.Equal(0.5f, parameter.Item());
        Assert.Throws<ArgumentOutOfRangeException>("value", () => optimizer.LearningRate = -1);
        Assert.Throws<ArgumentOutOfRangeException>("value", () => optimizer.LearningRate = double.NaN);
        Assert.Equal(0.5, optimizer.LearningRate);
    }

    [Fact]
    public void Constructor_BadParameters_Throws()
    {
        Parameter parameter = Ones(1);
        Assert.Throws<ArgumentNullException>("parameters", () => new SGD(null!, 0.1));
        Assert.Throws<ArgumentNullException>("parameters", () => new Adam([parameter, null!]));
        Assert.Throws<ArgumentException>("parameters", () => new Adam([]));
        Assert.Throws<ArgumentException>("parameters", () => new AdamW([parameter, Ones(1), parameter]));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Constructor_NegativeOrNotFinite_ThrowsSayingWhatCame(double value)
    {
        Parameter[] one = [Ones(1)];
        ArgumentOutOfRangeException[] errors =
        [
            Assert.Throws<ArgumentOutOfRangeException>("learningRate", () => new SGD(one, value)),
            Assert.Throws<ArgumentOutOfRangeException>("momentum", () => new SGD(one, 0.1, momentum: value)),
            Assert.Throws<ArgumentOutOfRangeException>("weightDecay", () => new SGD(one, 0.1, weightDecay: value)),
            Assert.Throws<ArgumentOutOfRangeException>("learningRate", () => new Adam(one, value)),
            Assert.Throws<ArgumentOutOfRangeException>("beta1", () => new Adam(one, beta1: value)),
            Assert.Throws<ArgumentOutOfRangeException>("beta2", () => new Adam(one, beta2: value)),
            Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new Adam(one, epsilon: value)),
            Assert.Throws<ArgumentOutOfRangeException>("weightDecay", () => new AdamW(one, weightDecay: value)),
        ];
        Assert.All(errors, error => Assert.Equal(value, error.ActualValue));
        Assert.All(errors, error => Assert.Contains("Expected", error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Constructor_OtherLimits_Throws()
    {
        Parameter[] one = [Ones(1)];
        Assert.Throws<ArgumentOutOfRangeException>("beta1", () => new Adam(one, beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>("beta2", () => new AdamW(one, beta2: 1));
        Assert.Throws<ArgumentOutOfRangeException>("dampening", () => new SGD(one, 0.1, dampening: double.NaN));
        Assert.Throws<ArgumentException>("nesterov", () => new SGD(one, 0.1, nesterov: true));
        Assert.Throws<ArgumentException>("nesterov", () => new SGD(one, 0.1, momentum: 0.9, dampening: 0.1, nesterov: true));
    }

    private static Optimizer Create(string name, Parameter[] parameters) => name switch
    {
        "SGD" => new SGD(parameters, 0.1),
        "SGD with momentum" => new SGD(parameters, 0.1, momentum: 0.9),
        "Adam" => new Adam(parameters, 0.1),
        "AdamW" => new AdamW(parameters, 0.1),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such optimizer."),
    };

    private static Parameter Ones(int length) => new(Tensor.Ones(length));
}
