using Lucid.Tests.Architecture;
using Lucid.Tests.Serialization;
using Lucid.Tests.Serialization.Torch;

namespace Lucid.Tests.Optimizers;

/// <summary>What optimizers keep: saved, loaded, and loaded from PyTorch; make_state_golden.py wrote its files.</summary>
public sealed class OptimizerStateTests
{
    private const string OptimizerPrefix = "optimizer";
    private const string GroupsKey = "optimizer.param_groups";
    private const string ScheduleKey = "scheduler";

    public static TheoryData<string> All => ["sgd", "sgd_momentum", "sgd_nesterov", "adam", "adamw"];

    /// <summary>Ten steps are five, a file, and five more: every bit, of the optimizer's state and of the schedule too.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Training_ResumedFromAFile_HasTheSameBits(string name)
    {
        var whole = new Run(name);
        whole.Train(0, 10);

        var first = new Run(name);
        first.Train(0, 5);
        byte[] file = first.Save();

        // The run that goes on was made with other options: those of the file count.
        var second = new Run(name, isOther: true);
        second.Load(file);
        second.Train(5, 10);
        AssertSame(whole, second);
        Assert.Equal(whole.Save(), second.Save());
    }

    /// <summary>PyTorch's state goes on as PyTorch does, but for a few roundings.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Training_ResumedFromPyTorch_TakesPyTorchsStep(string name)
    {
        using var file = TorchFile.Load(PathOf(name));
        var run = new Run(name, isOther: true);
        for (int i = 0; i < run.Parameters.Length; i++)
        {
            file.Get<Tensor>($"parameters.{i}").AsReadOnlySpan().CopyTo(run.Parameters[i].AsSpan());
        }

        run.Optimizer.LoadStateDict(OptimizerState.From(file.Get<TorchDictionary>("optimizer")));
        run.Scheduler.LoadStateDict(OptionDictionary.From(file.Get<TorchDictionary>("scheduler")));
        Assert.Equal(3, run.Scheduler.LastEpoch);
        Assert.Equal(file.Get<double>("optimizer.param_groups.0.lr"), run.Optimizer.LearningRate, 1e-15);

        run.Parameters[0].Backward(file.Get<Tensor>("gradients.0"));
        run.Parameters[1].Backward(file.Get<Tensor>("gradients.1"));
        run.Optimizer.Step();
        run.Scheduler.Step();
        for (int i = 0; i < run.Parameters.Length; i++)
        {
            ReadOnlySpan<float> expected = file.Get<Tensor>($"next.{i}").AsReadOnlySpan();
            for (int element = 0; element < expected.Length; element++)
            {
                Assert.Equal(expected[element], run.Parameters[i].AsReadOnlySpan()[element], 4e-7f);
            }
        }

        Assert.Equal(file.Get<double>("next_lr"), run.Optimizer.LearningRate, 1e-15);
    }

    /// <summary>Lucid's state has the keys of PyTorch's, so that PyTorch loads it.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void State_HasPyTorchsKeys(string name)
    {
        using var file = TorchFile.Load(PathOf(name));
        var theirs = OptimizerState.From(file.Get<TorchDictionary>("optimizer"));
        var run = new Run(name);
        run.Train(0, 3);
        OptimizerState ours = run.Optimizer.StateDict();

        // PyTorch 1.13 keeps an empty entry where SGD has no momentum.
        Assert.Equal(theirs.Tensors.Keys, ours.Tensors.Keys);
        Assert.All(theirs.Tensors, entry => Assert.Equal(entry.Value.Shape, ours.Tensors[entry.Key].Shape));
        string[] missing = [.. theirs.ParameterGroups[0].Keys.Except([.. ours.ParameterGroups[0].Keys, "initial_lr"])];
        Assert.Empty(missing);
        Assert.Equal([0L, 1L, 2L], Assert.IsAssignableFrom<IEnumerable<object?>>(ours.ParameterGroups[0]["params"]));
        Assert.Empty(OptionDictionary.From(file.Get<TorchDictionary>("scheduler")).Keys.Except(run.Scheduler.StateDict().Keys));
    }

    /// <summary>nnU-Net's checkpoint: a real trainer's, whose optimizer is SGD with Nesterov's momentum.</summary>
    [Fact]
    public void State_OfNnUNetsCheckpoint_IsLoaded()
    {
        using var file = TorchFile.Load(TorchFiles.PathOf("debian_checkpoint.pth"));
        var state = OptimizerState.From(file.Get<TorchDictionary>("optimizer_state"));
        Parameter[] parameters = [.. state.State.Values.Select(entry => new Parameter(Tensor.Zeros(entry["momentum_buffer"].Shape)))];
        var optimizer = new SGD(parameters, 1);
        optimizer.LoadStateDict(state);
        Assert.Equal(0.01, optimizer.LearningRate);
        OptionDictionary group = Assert.Single(optimizer.StateDict().ParameterGroups);
        Assert.Equal(0.99, group["momentum"]);
        Assert.Equal(true, group["nesterov"]);

        // p ← p − η(g + μv), v ← μv + g, from the velocity of the file.
        parameters[0].Backward(Tensor.Zeros(parameters[0].Shape));
        optimizer.Step();
        float[] velocity = state.State[0]["momentum_buffer"].AsReadOnlySpan().ToArray();
        for (int i = 0; i < velocity.Length; i++)
        {
            Assert.Equal(-0.01 * 0.99 * 0.99 * velocity[i], parameters[0].AsReadOnlySpan()[i], 1e-7 * Math.Abs(velocity[i]));
        }
    }

    [Theory]
    [InlineData("adam", "sgd", "Expected the state of Adam, which has 'betas'")]
    [InlineData("sgd", "adam", "Expected the state of SGD, which has 'momentum'")]
    [InlineData("sgd_momentum", "rmsprop", "which has 'dampening'")]
    [InlineData("adam", "nadam", "which has 'amsgrad'")]
    [InlineData("adam", "adam_amsgrad", "without 'amsgrad'")]
    [InlineData("sgd", "sgd_maximize", "without 'maximize'")]
    [InlineData("sgd_momentum", "two_groups", "Expected one group of parameters, got 2")]
    public void State_OfAnotherKind_IsRefused(string name, string other, string message)
    {
        using var file = TorchFile.Load(PathOf(other));
        AssertRefused(name, OptimizerState.From(file.Get<TorchDictionary>("optimizer")), message);
    }

    [Fact]
    public void State_ThatDoesNotFit_IsRefusedAndChangesNothing()
    {
        OptimizerState good = Trained("adam");
        AssertRefused("adamw", good, "Expected the state of AdamW, got that of Adam");
        AssertRefused("adam", Trained("adamw"), "Expected the state of Adam, got that of AdamW");
        AssertRefused("adam", With(good, ("params", (object?[])[0, 1])), "Expected the state of 3 parameters, got that of 2");
        AssertRefused("adam", With(good, ("params", (object?[])[0, 1, 1])), "Expected each parameter once");
        AssertRefused("adam", With(good, ("params", (object?[])[0, 5, 6])), "Expected each parameter once");
        AssertRefused("adam", With(good, ("params", (object?[])[0, 1, -1])), "a list of whole numbers");
        AssertRefused("adam", With(good, ("params", null)), "a list of whole numbers");
        AssertRefused("adam", With(good, ("lr", -1.0)), "got -1");
        AssertRefused("adam", With(good, ("lr", "fast")), "Expected a number as 'lr', got \"fast\"");
        AssertRefused("adam", With(good, ("betas", (object?[])[0.5])), "Expected 2 numbers as 'betas', got [0.5]");
        AssertRefused("adam", With(good, ("betas", (object?[])[0.5, 1.0])), "from 0 to below 1");
        AssertRefused("adam", With(good, ("amsgrad", 1L)), "Expected True or False as 'amsgrad', got 1");
        AssertRefused("sgd_nesterov", With(Trained("sgd_nesterov"), ("dampening", 0.5)), "Nesterov needs");
        AssertRefused("adam", WithTensor(good, "exp_avg", Tensor.Zeros(3, 2)), "Expected exp_avg of parameter 0 in its shape (2, 3), got (3, 2)");
        AssertRefused("adam", WithTensor(good, "step", Tensor.Full(0.5f)), "whole number of 0 or more as step of parameter 0");
        AssertRefused("adam", WithTensor(good, "step", Tensor.Full(-1)), "whole number of 0 or more as step of parameter 0");
        AssertRefused("adam", WithTensor(good, "step", Tensor.Ones(2)), "whole number of 0 or more as step of parameter 0");
        AssertRefused("adam", WithTensor(good, "max_exp_avg_sq", Tensor.Zeros(2, 3)), "got step, exp_avg, exp_avg_sq, max_exp_avg_sq");
        AssertRefused("sgd_momentum", WithTensor(Trained("sgd_momentum"), "momentum_buffer", Tensor.Zeros(6)), "got (6)");
        Tensor disposed = Tensor.Zeros(2, 3);
        disposed.Dispose();
        AssertRefused<ObjectDisposedException>("adam", WithTensor(good, "exp_avg", disposed), "");
        Assert.Throws<ArgumentNullException>("state", () => new Run("sgd").Optimizer.LoadStateDict(null!));
    }

    /// <summary>A state is a copy: what is trained or written afterwards is not in it, nor the other way round.</summary>
    [Fact]
    public void State_IsACopy()
    {
        var run = new Run("adam");
        run.Train(0, 3);
        OptimizerState state = run.Optimizer.StateDict();
        float[] before = state.State[0]["exp_avg"].AsReadOnlySpan().ToArray();
        run.Train(3, 4);
        Assert.Equal(before, state.State[0]["exp_avg"].AsReadOnlySpan().ToArray());

        var expected = new Run("adam");
        expected.Train(0, 4);
        state.State[0]["exp_avg"].AsSpan().Clear();
        AssertSame(expected, run);
    }

    [Fact]
    public void State_BeforeTheFirstStep_HasNoTensors()
    {
        OptimizerState state = new Run("adam").Optimizer.StateDict();
        Assert.Empty(state.Tensors);
        var run = new Run("adam");
        run.Train(0, 2);
        run.Optimizer.LoadStateDict(state);
        Assert.Empty(run.Optimizer.StateDict().State);
    }

    /// <summary>A count of steps beyond float32's whole numbers.</summary>
    [Fact]
    public void Steps_AreKeptExactly()
    {
        var run = new Run("adam");
        run.Optimizer.LoadStateDict(WithTensor(Trained("adam"), "step", new WholeNumber(16_777_217)));
        run.Train(0, 1);
        using var stream = new MemoryStream(run.Save());
        Assert.Equal(16_777_218, WholeNumber.ExactValueOf(Safetensors.Load(stream)["optimizer.state.0.step"]));
    }

    [Theory]
    [InlineData("model.weight")]
    [InlineData("state.weight")]
    [InlineData("state.-1.exp_avg")]
    [InlineData("state.0")]
    [InlineData("state.99999999999.exp_avg")]
    public void Tensors_OfOtherKeys_AreRefused(string key)
    {
        string message = Assert.Throws<ArgumentException>(
            () => OptimizerState.From(new Dictionary<string, Tensor> { [key] = Tensor.Zeros(1) }, "[]")).Message;
        Assert.Contains($"got '{key}'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_IsRefused()
    {
        Assert.Throws<ArgumentException>("state", () => OptimizerState.From(new Dictionary<string, Tensor> { ["state.0.exp_avg"] = null! }, "[]"));
        Assert.Throws<ArgumentException>("state", () => new OptimizerState(new Dictionary<int, IReadOnlyDictionary<string, Tensor>>(), [null!]));
        Assert.Throws<ArgumentNullException>("parameterGroups", () => OptimizerState.From(new Dictionary<string, Tensor>(), null!));
        Assert.Throws<FormatException>(() => OptimizerState.From(new Dictionary<string, Tensor>(), "{}"));
    }

    [Fact]
    public void Dictionary_OfSomethingElse_SaysWhatItHas()
    {
        using var file = TorchFile.Load(PathOf("adam"));
        string message = Assert.Throws<ArgumentException>(() => OptimizerState.From((TorchDictionary)file.Root!)).Message;
        Assert.Contains("got a dictionary with 'optimizer', 'scheduler'", message, StringComparison.Ordinal);
    }

    private static string PathOf(string name) => Path.Combine(SourceTree.Root, "tests/Runtime.Tests/Optimizers", $"pytorch_{name}.pth");

    private static OptimizerState Trained(string name)
    {
        var run = new Run(name);
        run.Train(0, 3);
        return run.Optimizer.StateDict();
    }

    private static OptimizerState With(OptimizerState state, (string Key, object? Value) option) => new(
        state.State,
        [new OptionDictionary(state.ParameterGroups[0].Select(entry => entry.Key == option.Key ? KeyValuePair.Create(option.Key, option.Value) : entry))]);

    private static OptimizerState WithTensor(OptimizerState state, string name, Tensor value) => new(
        state.State.ToDictionary(
            parameter => parameter.Key,
            parameter => parameter.Key == 0
                ? new Dictionary<string, Tensor>(parameter.Value) { [name] = value }
                : parameter.Value),
        state.ParameterGroups);

    private static void AssertRefused(string name, OptimizerState state, string message) => AssertRefused<ArgumentException>(name, state, message);

    /// <summary>A load fails, and the run goes on as one that never tried.</summary>
    private static void AssertRefused<TException>(string name, OptimizerState state, string message)
        where TException : Exception
    {
        Run run = new(name), undisturbed = new(name);
        run.Train(0, 2);
        undisturbed.Train(0, 2);
        Exception error = Assert.ThrowsAny<TException>(() => run.Optimizer.LoadStateDict(state));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        run.Train(2, 4);
        undisturbed.Train(2, 4);
        AssertSame(undisturbed, run);
        Assert.Equal(undisturbed.Save(), run.Save());
    }

    private static void AssertSame(Run expected, Run actual)
    {
        for (int i = 0; i < expected.Parameters.Length; i++)
        {
            Assert.Equal(expected.Parameters[i].AsReadOnlySpan().ToArray(), actual.Parameters[i].AsReadOnlySpan().ToArray());
        }
    }

    /// <summary>Parameters of the shapes of make_state_golden.py, the last of which has no gradient at first, with their optimizer and scheduler.</summary>
    private sealed class Run
    {
        public Run(string name, bool isOther = false)
        {
            double rate = isOther ? 3 : 0.1;
            Optimizer = name switch
            {
                "sgd" => new SGD(Parameters, rate, weightDecay: isOther ? 0 : 0.25),
                "sgd_momentum" => isOther ? new SGD(Parameters, rate) : new SGD(Parameters, rate, momentum: 0.9, dampening: 0.5),
                "sgd_nesterov" => isOther ? new SGD(Parameters, rate) : new SGD(Parameters, rate, momentum: 0.99, weightDecay: 3e-5, nesterov: true),
                "adam" => isOther ? new Adam(Parameters) : new Adam(Parameters, rate, 0.8, 0.99, 1e-3, 0.1),
                "adamw" => isOther ? new AdamW(Parameters, weightDecay: 0.5) : new AdamW(Parameters, rate),
                _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such optimizer."),
            };
            Scheduler = name switch
            {
                "sgd_momentum" => new StepLR(Optimizer, isOther ? 1 : 2, 0.5),
                "adamw" => new StepLR(Optimizer, isOther ? 2 : 1),
                "adam" => new CosineAnnealingLR(Optimizer, isOther ? 1 : 7, 0.01),
                _ => new PolynomialLR(Optimizer, isOther ? 1 : 10, 0.9),
            };
        }

        public Parameter[] Parameters { get; } =
        [
            new(Tensor.RandomNormal([2, 3], seed: 1)), new(Tensor.RandomNormal([5], seed: 2)), new(Tensor.RandomNormal([4], seed: 3)),
        ];

        public Optimizer Optimizer { get; }

        public LearningRateScheduler Scheduler { get; }

        /// <summary>Trains from one epoch to another, with the gradients that each epoch always has.</summary>
        public void Train(int from, int to)
        {
            for (int epoch = from; epoch < to; epoch++)
            {
                Optimizer.ZeroGrad();
                for (int i = 0; i < (epoch < 6 ? 2 : 3); i++)
                {
                    Parameters[i].Backward(Tensor.RandomNormal(Parameters[i].Shape, seed: (10 * epoch) + i));
                }

                Optimizer.Step();
                Scheduler.Step();
            }
        }

        /// <summary>All of it in one file, as docs/state.md shows it.</summary>
        public byte[] Save()
        {
            OptimizerState state = Optimizer.StateDict();
            using var stream = new MemoryStream();
            Safetensors.Save(
                stream,
                new Dictionary<string, Tensor>(
                [
                    .. Parameters.Select((parameter, i) => KeyValuePair.Create<string, Tensor>($"model.{i}", parameter)),
                    .. state.Tensors.WithPrefix(OptimizerPrefix),
                ]),
                new Dictionary<string, string> { [GroupsKey] = state.ParameterGroupsText, [ScheduleKey] = Scheduler.StateDict().ToString() });
            return stream.ToArray();
        }

        public void Load(byte[] saved)
        {
            SafetensorsFile file = StateFile.Load(saved);
            for (int i = 0; i < Parameters.Length; i++)
            {
                file[$"model.{i}"].AsReadOnlySpan().CopyTo(Parameters[i].AsSpan());
            }

            Optimizer.LoadStateDict(OptimizerState.From(file.Below(OptimizerPrefix), file.Metadata[GroupsKey]));
            Scheduler.LoadStateDict(OptionDictionary.Parse(file.Metadata[ScheduleKey]));
        }
    }
}
