namespace Lucid.NnUNet.Tests;

/// <summary>Whole networks against PyTorch's in double precision, and each way of running one against the others.</summary>
public sealed class NetworkTests
{
    // What a network may be off, in errors of PyTorch's own float32 pass.
    private const double Errors = 10;

    public static TheoryData<string> Names => GoldenCase.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Logits_AreThoseOfPyTorch(string name)
    {
        var golden = new GoldenCase(name);
        using Autograd.NoGradScope scope = Autograd.NoGrad();
        ReadOnlySpan<float> logits = golden.Network.Forward(golden.Input).AsReadOnlySpan();
        Assert.Equal(golden.Logits.Length, logits.Length);
        double error = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            error = Math.Max(error, Math.Abs(logits[i] - golden.Logits[i]));
        }

        double rms = Math.Sqrt(golden.Logits.Sum(value => value * value) / logits.Length);
        Assert.True(error <= Math.Max(Errors * golden.Float32Error, 1.5e-5 * rms), $"{error} of {rms}; PyTorch: {golden.Float32Error}");
    }

    /// <summary>In planned memory, in memory of their own, with a record, and one by one: the bits are the same.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void AllWays_GiveTheSameBits(string name)
    {
        var golden = new GoldenCase(name);
        float[] recorded = [.. golden.Network.Forward(golden.Input).AsReadOnlySpan()];
        using (Autograd.NoGrad())
        {
            // A batch is not what the memory is planned for.
            Assert.Equal(recorded, golden.Network.Forward(golden.Input).AsReadOnlySpan());
            int half = recorded.Length / 2;
            for (int round = 0; round < 2; round++)
            {
                Assert.Equal(recorded.AsSpan(0, half), golden.Network.Forward(golden.Sample(0)).AsReadOnlySpan());
                Assert.Equal(recorded.AsSpan(half), golden.Network.Forward(golden.Sample(1)).AsReadOnlySpan());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Threads_ThatShareANetwork_GiveTheSameBits(string name)
    {
        var golden = new GoldenCase(name);
        float[][] expected = new float[2][];
        using (Autograd.NoGrad())
        {
            for (int i = 0; i < 2; i++)
            {
                expected[i] = [.. golden.Network.Forward(golden.Sample(i)).AsReadOnlySpan()];
            }

            Parallel.For(0, 8, i => Assert.Equal(expected[i % 2], golden.Network.Forward(golden.Sample(i % 2)).AsReadOnlySpan()));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_AreThoseOfPyTorch(string name)
    {
        var golden = new GoldenCase(name);
        Tensor upstream = TorchFile.LoadStateDict(golden.Gradients, "upstream")["logits"];
        golden.Network.Forward(golden.Input).Backward(upstream);
        IReadOnlyDictionary<string, Tensor> expected = TorchFile.LoadStateDict(golden.Gradients, "gradients");
        IReadOnlyList<(string Name, Parameter Parameter)> parameters = golden.Network.NamedParameters();
        Assert.Equal(expected.Keys, parameters.Select(named => named.Name));
        float largest = expected.Values.Max(Largest);
        foreach ((string key, Parameter parameter) in parameters)
        {
            ReadOnlySpan<float> wanted = expected[key].AsReadOnlySpan();

            // What training alone needs has no part in the logits. A bias before a norm has a gradient of rounding errors.
            float[] got = parameter.Grad is { } gradient ? [.. gradient.AsReadOnlySpan()] : new float[wanted.Length];
            float tolerance = (1e-4f * Largest(expected[key])) + (1e-5f * largest);
            for (int i = 0; i < got.Length; i++)
            {
                Assert.True(Math.Abs(got[i] - wanted[i]) <= tolerance, $"{key}[{i}]: expected {wanted[i]} ± {tolerance}, got {got[i]}");
            }
        }
    }

    private static float Largest(Tensor tensor)
    {
        float largest = 0;
        foreach (float value in tensor.AsReadOnlySpan())
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    [Fact]
    public void State_WithADuplicateThatDiffers_IsRefused()
    {
        var golden = new GoldenCase("residual");
        var state = new Dictionary<string, Tensor>(TorchFile.LoadStateDict(golden.Checkpoint, "network_weights"));
        const string Key = "decoder.encoder.stages.1.blocks.0.conv1.all_modules.0.weight";
        state[Key] = state[Key] * 2;
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => golden.Network.LoadStateDict(state));
        Assert.Contains($"{Key} (expected the values of encoder.stages.1.blocks.0.conv1.conv.weight, got others)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void State_WithoutDuplicates_Loads()
    {
        var golden = new GoldenCase("residual");
        Assert.True(new ResidualNet().LoadStateDict(golden.Network.StateDict()).IsEmpty);
    }

    [Fact]
    public void State_WithAKeyThatNobodyKnows_IsRefused()
    {
        var golden = new GoldenCase("flat");
        var state = new Dictionary<string, Tensor>(golden.Network.StateDict()) { ["decoder.encoder.stages.9.0.convs.0.conv.weight"] = Tensor.Ones(1) };
        Assert.Throws<ArgumentException>(() => golden.Network.LoadStateDict(state));
    }

    [Theory]
    [InlineData(1, 2, 16, 16, 21)]
    [InlineData(1, 1, 16, 16, 24)]
    [InlineData(1, 2, 0, 16, 24)]
    [InlineData(2, 16, 16, 24)]
    public void Input_OfAnotherShape_IsRefused(params int[] shape)
    {
        using Autograd.NoGradScope scope = Autograd.NoGrad();
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => new ResidualNet().Forward(Tensor.Zeros(shape)));
        Assert.StartsWith("Expected an input of shape (N, 2, D, H, W) with D, H, W multiples of 4, 4, 2, got (", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Input_OfAnotherSizeThatFits_IsTaken()
    {
        using Autograd.NoGradScope scope = Autograd.NoGrad();
        Assert.Equal(new TensorShape([3, 3, 8, 4, 2]), new ResidualNet().Forward(Tensor.Zeros(3, 2, 8, 4, 2)).Shape);
    }

    [Fact]
    public void Plan_SaysWhatTheFilesSay()
    {
        var plan = FlatNet.Plan;
        Assert.Equal("Dataset001_flat", plan.Dataset);
        Assert.Equal([32, 24], plan.PatchSize.AsEnumerable());
        Assert.Equal([1.0, 0.9], plan.Spacing.AsEnumerable());
        Assert.True(plan.HasRegions);
        Assert.Equal(2, plan.Heads);
        Assert.Equal(["background", "whole", "core"], plan.Labels.Select(label => label.Name));
        Assert.Equal([1, 2], plan.Labels[1].Values.AsEnumerable());
        Assert.Equal([1, 2], plan.ForegroundLabels.AsEnumerable());
        Assert.Null(plan.DataResampling.ForceSeparateZ);
        Assert.Equal("3d_lowres", CascadeNet.Plan.PreviousStage);
    }

    [Fact]
    public void Pass_AfterTheFirst_AllocatesLittle()
    {
        using Autograd.NoGradScope scope = Autograd.NoGrad();
        var golden = new GoldenCase("residual");
        Tensor input = golden.Sample(0);
        int degree = LucidRuntime.MaxDegreeOfParallelism;
        LucidRuntime.MaxDegreeOfParallelism = 1;
        try
        {
            for (int i = 0; i < 3; i++)
            {
                golden.Network.Forward(input).Dispose();
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            golden.Network.Forward(input).Dispose();
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < 2_000, $"{allocated} bytes");
        }
        finally
        {
            LucidRuntime.MaxDegreeOfParallelism = degree;
        }
    }
}
