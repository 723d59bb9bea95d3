using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Lucid.Generators.Tests.Harness;
using Lucid.Generators.Tests.OddCode;

namespace Lucid.Generators.Tests.Networks;

/// <summary>A plan of nnU-Net whose network is anything small that its planners, or their users, may write.</summary>
internal sealed class RandomPlan
{
    private static readonly ImmutableArray<string> Activations =
    [
        "torch.nn.LeakyReLU", "torch.nn.LeakyReLU", "torch.nn.LeakyReLU", "torch.nn.ReLU", "torch.nn.GELU", "torch.nn.SiLU", "torch.nn.ELU", "torch.nn.Identity",
    ];

    private readonly Dice _dice;
    private readonly int _dimensions;
    private readonly int _stages;
    private readonly bool _isResidual;

    private RandomPlan(Dice dice)
    {
        _dice = dice;
        _dimensions = dice.Pick([2, 3, 3]);
        _stages = dice.Pick([2, 3, 3, 4]);
        _isResidual = dice.Chance(0.5);
    }

    /// <summary>The sizes of a patch.</summary>
    public ImmutableArray<int> Patch { get; private set; }

    /// <summary>The text of the file. Its configuration is named <c>random</c>.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Makes one.</summary>
    public static RandomPlan Of(int seed)
    {
        var plan = new RandomPlan(new Dice(seed));
        plan.Write();
        return plan;
    }

    private void Write()
    {
        JsonNode root = JsonNode.Parse(NetworkFiles.Plans)!;
        ImmutableArray<ImmutableArray<int>> strides = [.. Enumerable.Range(0, _stages).Select(stage => Axes(() => stage == 0 ? 1 : _dice.Pick([1, 2, 2, 2])))];
        Patch = [.. Enumerable.Range(0, _dimensions).Select(axis => strides.Aggregate(_dice.Pick([2, 3]), (size, stride) => size * stride[axis]))];
        JsonNode configuration = root["configurations"]![_dimensions == 2 ? "2d" : "3d_fullres"]!.DeepClone();
        configuration["patch_size"] = Array(Patch);
        configuration["architecture"] = new JsonObject
        {
            ["network_class_name"] = $"dynamic_network_architectures.architectures.unet.{(_isResidual ? "ResidualEncoderUNet" : "PlainConvUNet")}",
            ["arch_kwargs"] = Arguments(strides),
            ["_kw_requires_import"] = new JsonArray("conv_op", "norm_op", "dropout_op", "nonlin"),
        };
        root["configurations"]!["random"] = configuration;
        Text = root.ToJsonString();
    }

    private JsonObject Arguments(ImmutableArray<ImmutableArray<int>> strides)
    {
        var arguments = new JsonObject
        {
            ["n_stages"] = _stages,
            ["features_per_stage"] = Array(PerStage(_stages, () => _dice.Pick([3, 4, 7, 8, 9, 16, 17, 20]))),
            ["conv_op"] = $"torch.nn.modules.conv.Conv{_dimensions}d",
            ["kernel_sizes"] = new JsonArray([.. Enumerable.Range(0, _stages).Select(_ => Array(Axes(() => _dice.Pick([1, 3, 3, 3, 3, 5]))))]),
            ["strides"] = new JsonArray([.. strides.Select(stride => Array(stride))]),
            [_isResidual ? "n_blocks_per_stage" : "n_conv_per_stage"] = Array(PerStage(_stages, () => _dice.Pick([1, 2, 3]))),
            ["n_conv_per_stage_decoder"] = Array(PerStage(_stages - 1, () => _dice.Pick([1, 2]))),
            ["conv_bias"] = _dice.Chance(0.7),
            ["norm_op"] = _dice.Chance(0.8) ? $"torch.nn.modules.instancenorm.InstanceNorm{_dimensions}d" : $"torch.nn.modules.batchnorm.BatchNorm{_dimensions}d",
            ["norm_op_kwargs"] = new JsonObject { ["eps"] = 1e-5, ["affine"] = _dice.Chance(0.8) },
            ["dropout_op"] = null,
            ["dropout_op_kwargs"] = null,
            ["nonlin"] = _dice.Pick(Activations),
            ["nonlin_kwargs"] = new JsonObject(),
        };
        if (!_isResidual && _dice.Chance(0.3))
        {
            arguments["nonlin_first"] = true;
        }

        return arguments;
    }

    private ImmutableArray<int> Axes(Func<int> number) => PerStage(_dimensions, number);

    private static ImmutableArray<int> PerStage(int count, Func<int> number) => [.. Enumerable.Range(0, count).Select(_ => number())];

    private static JsonArray Array(ImmutableArray<int> numbers) => [.. numbers.Select(number => JsonValue.Create(number))];
}
