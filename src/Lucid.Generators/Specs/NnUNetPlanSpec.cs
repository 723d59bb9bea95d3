namespace Lucid.Generators.Specs;

/// <summary>What becomes an <c>NnUNetPlan</c>; the members of the same names.</summary>
internal sealed record NnUNetPlanSpec
{
    public string Dataset { get; init; } = "";

    public string Configuration { get; init; } = "";

    public string? PreviousStage { get; init; }

    public string Reader { get; init; } = "";

    public EquatableArray<int> TransposeForward { get; init; }

    public EquatableArray<int> TransposeBackward { get; init; }

    public EquatableArray<double> Spacing { get; init; }

    public EquatableArray<int> PatchSize { get; init; }

    public EquatableArray<NnUNetChannelSpec> Channels { get; init; }

    public EquatableArray<NnUNetLabelSpec> Labels { get; init; }

    public EquatableArray<int> RegionsClassOrder { get; init; }

    public EquatableArray<int> ForegroundLabels { get; init; }

    public int Heads { get; init; }

    public NnUNetResamplingSpec DataResampling { get; init; } = NnUNetResamplingSpec.Default;

    public NnUNetResamplingSpec LabelResampling { get; init; } = NnUNetResamplingSpec.Default;

    public NnUNetResamplingSpec LogitResampling { get; init; } = NnUNetResamplingSpec.Default;

    /// <summary>The channels of the network's input.</summary>
    public int InputChannels => Channels.Count + (PreviousStage is null ? 0 : ForegroundLabels.Count);
}
