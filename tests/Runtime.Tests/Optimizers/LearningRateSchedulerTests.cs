using System.Text.Json;

namespace Lucid.Tests.Optimizers;

/// <summary>PyTorch's learning rates, which make_scheduler_golden.py wrote.</summary>
public class LearningRateSchedulerTests
{
    private static readonly JsonElement Golden = Read();

    public static TheoryData<string> Names => [.. Golden.EnumerateObject().Select(golden => golden.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_SetsPyTorchsLearningRates(string name)
    {
        Optimizer optimizer = Sgd();
        LearningRateScheduler scheduler = Create(name, optimizer);
        foreach (JsonElement expected in Golden.GetProperty(name).EnumerateArray())
        {
            Assert.Equal(expected.GetDouble(), optimizer.LearningRate, 1e-16);
            scheduler.Step();
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void LastEpoch_Set_ResumesWithTheSameBits(string name)
    {
        Optimizer whole = Sgd(), resumed = Sgd();
        LearningRateScheduler first = Create(name, whole);
        for (int epoch = 0; epoch < 7; epoch++)
        {
            first.Step();
        }

        Create(name, resumed).LastEpoch = first.LastEpoch;
        Assert.Equal(7, first.LastEpoch);
        Assert.Equal(whole.LearningRate, resumed.LearningRate);
    }

    [Fact]
    public void BadArguments_Throw_AndTheOptimizerKeepsItsRate()
    {
        Optimizer optimizer = Sgd();
        Assert.Throws<ArgumentNullException>("optimizer", () => new StepLR(null!, 1));
        Assert.Throws<ArgumentOutOfRangeException>("stepSize", () => new StepLR(optimizer, 0));
        Assert.Throws<ArgumentOutOfRangeException>("gamma", () => new StepLR(optimizer, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>("epochs", () => new CosineAnnealingLR(optimizer, 0));
        Assert.Throws<ArgumentOutOfRangeException>("minimum", () => new CosineAnnealingLR(optimizer, 1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("epochs", () => new PolynomialLR(optimizer, -3));
        Assert.Throws<ArgumentOutOfRangeException>("power", () => new PolynomialLR(optimizer, 3, double.PositiveInfinity));
        var scheduler = new StepLR(optimizer, 1);
        Assert.Throws<ArgumentOutOfRangeException>("value", () => scheduler.LastEpoch = -1);
        Assert.Equal(0.05, optimizer.LearningRate);
        Assert.Equal(0, scheduler.LastEpoch);
    }

    private static SGD Sgd() => new([new Parameter(Tensor.Ones(1))], learningRate: 0.05);

    private static LearningRateScheduler Create(string name, Optimizer optimizer) => name switch
    {
        "StepLR(4, 0.1)" => new StepLR(optimizer, 4),
        "StepLR(1, 0.5)" => new StepLR(optimizer, 1, 0.5),
        "CosineAnnealingLR(8, 0)" => new CosineAnnealingLR(optimizer, 8),
        "CosineAnnealingLR(12, 0.001)" => new CosineAnnealingLR(optimizer, 12, 0.001),
        "PolynomialLR(12, 0.9)" => new PolynomialLR(optimizer, 12, 0.9),
        "PolynomialLR(5, 1)" => new PolynomialLR(optimizer, 5),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static JsonElement Read()
    {
        using Stream stream = typeof(LearningRateSchedulerTests).Assembly.GetManifestResourceStream("Optimizers.scheduler_golden.json")!;
        return JsonDocument.Parse(stream).RootElement;
    }
}
