using System.Reflection;
using Lucid.Tests.Layers;

namespace Lucid.Tests.Golden;

/// <summary>Holds the golden values to their claims: every combination of InstanceNorm3d's options, every option of every kind.</summary>
public sealed class GoldenCoverageTests
{
    private static readonly double[] Slopes = [0.01, 0.2];

    private static readonly bool[] Either = [false, true];

    // The others do their work on the same result; what is left to show of them is that work.
    private static readonly Activation[] Combined = [Activation.None, Activation.ReLU, Activation.LeakyReLU];

    /// <summary>Each combination, as the attribute states it.</summary>
    public static TheoryData<bool, bool, bool, bool, Activation, double, bool> Combinations()
    {
        var data = new TheoryData<bool, bool, bool, bool, Activation, double, bool>();
        var switches =
            from affine in Either
            from bias in Either
            from track in Either
            from cumulative in Either
            select (affine, bias, track, cumulative);
        foreach (var (affine, bias, track, cumulative) in switches)
        {
            foreach (Activation activation in Combined)
            {
                foreach (double slope in activation == Activation.LeakyReLU ? Slopes : Slopes[..1])
                {
                    data.Add(affine, bias, track, cumulative, activation, slope, false);
                    data.Add(affine, bias, track, cumulative, activation, slope, true);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Combinations_EachOne_TrainsThreeStepsThenEvaluates(
        bool affine, bool bias, bool track, bool cumulative, Activation activation, double slope, bool fixedSize)
    {
        GoldenCase golden = Assert.Single(GoldenFile.Combinations, golden => golden.Layers.Select(Declaration).Any(options =>
            options.Affine == affine && options.Bias == bias && options.TrackRunningStats == track
            && options.CumulativeAverage == cumulative && options.Activation == activation && options.NegativeSlope == slope
            && options.Width > 0 == fixedSize));

        Assert.Equal([true, true, true, false], golden.Steps.Select(step => step.Training));
    }

    [Fact]
    public void Activations_EachOtherOne_TrainsAndEvaluatesByItself()
    {
        foreach (Activation activation in Enum.GetValues<Activation>().Except(Combined).Except([Activation.PReLU]))
        {
            GoldenCase[] cases = [.. GoldenFile.Activations.Where(golden => GoldenLayers.Options(golden.Layers[0]).Activation == activation)];

            Assert.Equal(3, cases.Count(golden => golden.Steps.Select(step => step.Training).SequenceEqual([true, true, true, false])));
            Assert.Contains(cases, golden => golden.Name == $"{activation}_Arguments");
        }
    }

    /// <summary>Of every kind every option takes several values.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Attribute_EveryOption_TakesSeveralValues(Type attribute)
    {
        List<Attribute> declared = [.. GoldenLayers.Declared.Values.Select(layer => layer.GetCustomAttribute(attribute)).OfType<Attribute>()];

        Assert.All(
            attribute.GetProperties().Where(option => option.DeclaringType != typeof(Attribute)),
            option => Assert.True(
                declared.Select(layer => Comparable(option.GetValue(layer))).Distinct().Count() > 1, $"{option.Name} is always the same."));
    }

    /// <summary>One slope, a slope a channel, and residuals; in both layouts where a kind has them.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Epilogues_OfEveryKind_AreHeldToValues(Type attribute)
    {
        HashSet<(string Epilogue, Layout Layout)> held = [];
        foreach (GoldenCase golden in FamilyFile.All.Values)
        {
            foreach (NormOptions options in golden.Layers.Select(GoldenLayers.Options).Where(options => $"{options.Name}Attribute" == attribute.Name))
            {
                held.UnionWith(golden.State.ContainsKey("activation.weight") ? [($"{options["SlopePerChannel"] ?? false}", options.Layout)] : []);
                held.UnionWith(golden.Steps.Any(step => step.Residual is not null) ? [("Residual", options.Layout)] : []);
            }
        }

        string[] epilogues = attribute.GetProperty("SlopePerChannel") is null ? ["Residual", "False"] : ["Residual", "False", "True"];
        Layout[] layouts = attribute.GetProperty(nameof(Layout)) is null ? [Layout.ChannelsFirst] : [Layout.ChannelsFirst, Layout.ChannelsLast];
        Assert.Superset(epilogues.SelectMany(_ => layouts, (epilogue, layout) => (epilogue, layout)).ToHashSet(), held);
    }

    [Fact]
    public void Layers_EveryDeclaration_IsHeldToValues()
    {
        IEnumerable<string> held = GoldenCases.All.Values.SelectMany(golden => golden.Layers).Distinct();

        Assert.Equal(GoldenLayers.Declared.Keys.Order(StringComparer.Ordinal), held.Order(StringComparer.Ordinal));
    }

    /// <summary>Every attribute that declares a normalisation.</summary>
    public static TheoryData<Type> Kinds() =>
        [.. typeof(Layer).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(NormAttribute)) && !type.IsAbstract)];

    private static InstanceNorm3dAttribute Declaration(string layer) => GoldenLayers.Declared[layer].GetCustomAttribute<InstanceNorm3dAttribute>()!;

    private static object? Comparable(object? value) => value is int[] numbers ? string.Join(", ", numbers) : value;
}
