using Lucid.Tests.Layers;

namespace Lucid.Tests.Numerics;

/// <summary>Forward and backward passes of ordinary inputs, in both modes, judged by the reference.</summary>
public sealed class BackwardAccuracyTests
{
    public static TheoryData<Type> Layers => [.. typeof(AnySize).GetNestedTypes().Where(type => type != typeof(AnySize.OneChannel))];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Pass_InTraining_IsAccurate(Type type)
    {
        foreach (TensorShape shape in Shapes)
        {
            ReferenceCheck.Verify(LayerTesting.Create(type), Tensor.RandomNormal(shape, mean: 2, standardDeviation: 3, seed: 8), $"{shape}");
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Pass_InEvaluation_IsAccurate(Type type)
    {
        foreach (TensorShape shape in Shapes)
        {
            IInstanceNorm layer = LayerTesting.Create(type);
            layer.Eval();
            ReferenceCheck.Verify(layer, Tensor.RandomNormal(shape, mean: 2, standardDeviation: 3, seed: 9), $"{shape}");
        }
    }

    [Fact]
    public void Pass_SeveralSteps_KeepsRunningStatistics()
    {
        foreach (Type type in (Type[])[typeof(AnySize.Plain), typeof(AnySize.Cumulative)])
        {
            var layer = (IInstanceNorm)Activator.CreateInstance(type)!;
            for (int step = 0; step < 5; step++)
            {
                ReferenceCheck.Verify(layer, Tensor.RandomNormal([2, 3, 3, 5, 7], mean: step, standardDeviation: 1 + step, seed: step), $"Step {step}");
                layer.Weight!.ZeroGrad();
                layer.Bias!.ZeroGrad();
            }

            Assert.Equal(5, layer.NumBatchesTracked);
        }
    }

    private static TensorShape[] Shapes => [new(1, 3, 2, 3, 4), new(4, 3, 5, 3, 7), new(2, 3, 9, 17, 33), new(3, 3, 5, 7)];
}
