using System.Globalization;
using Lucid.Generators.Sources.Json;

namespace Lucid.Generators.Sources.NnUNet;

/// <summary>Reads the network of a plan from before <c>architecture</c>: everything that is not said there has one value.</summary>
internal static class OldArchitecture
{
    public static UNetArchitecture Read(ConfigurationEntries configuration, int dimensions)
    {
        JsonValue convolutions = configuration["n_conv_per_stage_encoder"];
        int stages = convolutions.Array.Count is >= 2 and <= 16 and int count
            ? count
            : throw convolutions.Error($"Expected 2 to 16 stages at \"{convolutions.Path}\", got {convolutions.Array.Count.ToString(CultureInfo.InvariantCulture)}");
        string className = ArchitectureReader.ClassOf(configuration["UNet_class_name"]);
        int first = ArchitectureReader.Within(configuration["UNet_base_num_features"], 1, ArchitectureReader.MostFeatures);
        int most = ArchitectureReader.Within(configuration["unet_max_num_features"], 1, ArchitectureReader.MostFeatures);
        int[] features = [.. Enumerable.Range(0, stages).Select(stage => (int)Math.Min((long)first << stage, most))];
        return new UNetArchitecture
        {
            ClassName = className,
            IsResidual = className == "ResidualEncoderUNet",
            Features = features,
            KernelSizes = ArchitectureReader.Kernels(configuration["conv_kernel_sizes"], stages, dimensions),
            Strides = ArchitectureReader.Strides(configuration["pool_op_kernel_sizes"], stages, dimensions),
            BlocksPerStage = ArchitectureReader.Blocks(convolutions, stages),
            DecoderConvolutions = ArchitectureReader.Blocks(configuration["n_conv_per_stage_decoder"], stages - 1),
            HasBias = true,
            Norm = NormReader.Spec($"InstanceNorm{dimensions.ToString(CultureInfo.InvariantCulture)}d", dimensions, NormReader.DefaultEps, isAffine: true, running: null),
            Activation = UNetArchitecture.None with { Kind = Activation.LeakyReLU },
            StemChannels = features[0],
        };
    }
}
