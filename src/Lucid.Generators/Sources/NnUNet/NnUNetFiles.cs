using Lucid.Generators.Sources.Json;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Sources.NnUNet;

/// <summary>Finds the files of a network among those beside the project, and reads them.</summary>
internal static class NnUNetFiles
{
    /// <summary>Reads a network.</summary>
    /// <param name="spec">What the attribute asks for.</param>
    /// <param name="files">The files beside the project.</param>
    /// <exception cref="NetworkFileException">A file is missing, malformed, there twice, or describes what is not supported.</exception>
    public static NnUNetNetworkSpec Read(NnUNetSpec spec, IEnumerable<NetworkFile> files)
    {
        NetworkFile[] all = [.. files];
        NetworkFile plans = Find("plans.json", spec.Folder, all);
        NetworkFile dataset = Find("dataset.json", spec.Folder, all);
        JsonValue datasetRoot = Parse(dataset);
        DatasetSpec labels = In(dataset, () => DatasetReader.Read(datasetRoot));
        JsonValue plansRoot = Parse(plans);
        return In(plans, () =>
        {
            var configuration = ConfigurationEntries.Of(plansRoot, spec.Configuration);
            NnUNetPlanSpec plan = PlanReader.Read(plansRoot, configuration, labels);
            UNetArchitecture architecture = ArchitectureReader.Read(configuration, plan.PatchSize.Count);
            return new UNetBuilder(architecture, plan.InputChannels, plan.Heads, [.. plan.PatchSize])
                .Build(Named(spec.Folder, "plans.json"), plan, configuration["patch_size"]);
        });
    }

    private static NetworkFile Find(string name, string folder, NetworkFile[] files)
    {
        NetworkFile[] found = [.. files.Where(file => file.LiesIn(folder, name))];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new NetworkFileException($"Expected a file '{Named(folder, name)}' among the project's AdditionalFiles, got {Listed(files)}"),
            _ => throw new NetworkFileException($"Expected one file '{Named(folder, name)}' among the project's AdditionalFiles, got {Listed(found)}"),
        };
    }

    private static string Listed(NetworkFile[] files) =>
        files.Length == 0 ? "none" : string.Join(" and ", files.Select(file => $"'{file.Path.Replace('\\', '/')}'").OrderBy(path => path, StringComparer.Ordinal));

    private static string Named(string folder, string name)
    {
        string trimmed = folder.Replace('\\', '/').Trim('/');
        return trimmed.Length == 0 ? name : $"{trimmed}/{name}";
    }

    private static JsonValue Parse(NetworkFile file) => In(file, () => JsonReader.Read(file.Text));

    private static T In<T>(NetworkFile file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (JsonFormatException refusal)
        {
            string name = file.Path.Split('/', '\\').Last();
            throw new NetworkFileException(
                FormattableString.Invariant($"{name}({refusal.Position.Line + 1},{refusal.Position.Column + 1}): {refusal.Message}"));
        }
    }
}
