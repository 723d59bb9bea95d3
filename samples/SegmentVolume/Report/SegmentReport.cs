namespace Lucid.Samples.SegmentVolume.Report;
internal static class SegmentReport { public static void Write(string path, JobResult result) => File.WriteAllText(path, result.ToString()); }
