using Lucid.Samples.SegmentVolume.Training;
using Lucid.Samples.SegmentVolume.Vessels;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.SegmentVolume.Tests.Training;

[Collection(nameof(RandomNumbers))]
public sealed class LessonPlanTests
{
    private static readonly LabelledScan[] Scans =
    [
        VesselPhantom.Scan(1, new VolumeShape(15, 18, 20)).Standardised(),
        VesselPhantom.Scan(2, new VolumeShape(17, 16, 13)).Standardised(),
    ];

    [Fact]
    public void Edge_IsTheLargestThatFitsEveryScanAndTheNetwork()
    {
        Assert.Equal(12, new LessonPlan(Scans).Edge);
        Assert.Equal(32, new LessonPlan([VesselPhantom.Scan(1, new VolumeShape(36, 33, 34))]).Edge);
    }

    [Fact]
    public void Next_FollowsFromTheSeed_AndIsNeverTheSame()
    {
        var plan = new LessonPlan(Scans);

        LucidRuntime.ManualSeed(5);
        Lesson first = plan.Next();
        Lesson second = plan.Next();
        LucidRuntime.ManualSeed(5);
        Lesson again = plan.Next();

        Assert.Equal(new TensorShape(2, 1, 12, 12, 12), first.Scans.Shape);
        Assert.Equal(plan.VoxelCount, first.Scans.AsReadOnlySpan().Length);
        Assert.Equal(first.Scans.AsReadOnlySpan().ToArray(), again.Scans.AsReadOnlySpan().ToArray());
        Assert.Equal(first.Vessels.AsReadOnlySpan().ToArray(), again.Vessels.AsReadOnlySpan().ToArray());
        Assert.NotEqual(first.Scans.AsReadOnlySpan().ToArray(), second.Scans.AsReadOnlySpan().ToArray());
    }

    // Vessels are brighter than the tissue around them: they would not be, where voxels and labels were turned differently.
    [Fact]
    public void Next_TurnsVoxelsAndVesselsAlike()
    {
        var plan = new LessonPlan(Scans);
        LucidRuntime.ManualSeed(6);

        for (int i = 0; i < 20; i++)
        {
            Lesson lesson = plan.Next();
            ILookup<float, float> voxels = lesson.Vessels.AsReadOnlySpan().ToArray().Zip(lesson.Scans.AsReadOnlySpan().ToArray())
                .ToLookup(pair => pair.First, pair => pair.Second);
            Assert.Equal([0f, 1f], voxels.Select(group => group.Key).Order());
            Assert.True(voxels[1].Average() > voxels[0].Average() + 0.5);
        }
    }
}
