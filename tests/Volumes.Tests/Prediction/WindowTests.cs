using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Lucid.Volumes.Prediction;

namespace Lucid.Volumes.Tests.Prediction;

public class WindowTests
{
    [Fact]
    public void Positions_are_nnUNets_for_hundreds_of_sizes()
    {
        int count = 0;
        foreach (JsonElement golden in GoldenCase.Json("windows").GetProperty("positions").EnumerateArray())
        {
            int size = golden.GetProperty("size").GetInt32();
            int patch = golden.GetProperty("patch").GetInt32();
            int[] expected = [.. golden.GetProperty("positions").EnumerateArray().Select(value => value.GetInt32())];
            Assert.Equal(expected, WindowPositions.Along(size, patch));
            count++;
        }

        Assert.True(count >= 600);
    }

    [Fact]
    public void Weights_have_scipys_bits_after_rounding_to_half_precision()
    {
        foreach (JsonElement golden in GoldenCase.Json("windows").GetProperty("gaussians").EnumerateArray())
        {
            int[] patch = [.. golden.GetProperty("patch").EnumerateArray().Select(value => value.GetInt32())];
            GridShape shape = patch.Length == 3 ? new GridShape(patch[0], patch[1], patch[2]) : new GridShape(1, patch[0], patch[1]);
            float[] weights = GaussianWeights.Of(shape, patch.Length);
            float[] middle = [.. golden.GetProperty("middle").EnumerateArray().Select(value => value.GetSingle())];
            int at = ((patch.Length == 3 ? shape.Depth / 2 : 0) * shape.Height + shape.Height / 2) * shape.Width;
            Assert.Equal(middle, weights.AsSpan(at, middle.Length).ToArray());
            Assert.Equal(golden.GetProperty("smallest").GetSingle(), weights.Min());
            Half[] halves = [.. weights.Select(weight => (Half)weight)];
            Assert.Equal(golden.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(halves.AsSpan()))));
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1e-9)]
    [InlineData(-0.5)]
    [InlineData(-1)]
    [InlineData(-8.123456789)]
    [InlineData(-32)]
    [InlineData(-512)]
    public void The_exponential_is_right_to_some_units_of_the_last_place(double x) =>
        Assert.Equal(1, PortableExponential.Of(x) / Math.Exp(x), 1e-15);

    [Fact]
    public void Mirrorings_come_in_nnUNets_order()
    {
        Assert.Equal([default], Mirroring.Combinations([], 3));
        Assert.Equal(
            [
                default, new(true, false, false), new(false, true, false), new(false, false, true), new(true, true, false), new(true, false, true),
                new(false, true, true), new(true, true, true),
            ],
            Mirroring.Combinations([0, 1, 2], 3));
        Assert.Equal([default, new(false, true, false), new(false, false, true), new(false, true, true)], Mirroring.Combinations([0, 1], 2));
    }

    [Fact]
    public void Every_fold_has_some_windows_before_the_next_one_comes_in()
    {
        var grid = new WindowGrid(new GridShape(100, 64, 64), [8, 64, 64]);
        Assert.Equal(24, grid.WindowCount);
        Assert.Equal(24, grid.Slabs(folds: 1).Count());
        WindowSlab[] slabs = [.. grid.Slabs(folds: 2)];
        Assert.Equal([new WindowSlab(0, 24)], slabs);

        // Slices follow each other without a gap and up to the last.
        int finished = 0;
        foreach (WindowSlab slab in grid.Slabs(folds: 1))
        {
            Assert.Equal(finished, grid.Reach(slab).Start);
            finished = grid.FinishedBy(slab);
        }

        Assert.Equal(100, finished);
    }

    [Fact]
    public void The_odd_voxel_of_the_padding_is_at_the_end()
    {
        var grid = new WindowGrid(new GridShape(5, 12, 3), [8, 8, 8]);
        Assert.Equal(new GridShape(8, 12, 8), grid.Padded);
        Assert.Equal(new GridShape(1, 0, 2), grid.PadBefore);
    }
}
