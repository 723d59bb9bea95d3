namespace Lucid.Distributed.Tests;

/// <summary>How a data set is shared out.</summary>
public sealed class DistributedSamplerTests
{
    [Theory]
    [InlineData(11, 2, 1)]
    [InlineData(11, 2, 2)]
    [InlineData(11, 2, 3)]
    [InlineData(3, 4, 4)]
    [InlineData(1, 1, 4)]
    [InlineData(64, 1, 4)]
    public void EachItem_ComesOnceInAnEpoch(int count, int batch, int ranks)
    {
        DistributedSampler[] samplers = Samplers(count, batch, ranks);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            var items = new List<int>();
            for (int step = 0; step < samplers[0].StepsPerEpoch; step++)
            {
                int[][] batches = [.. samplers.Select(sampler => sampler.Next())];
                Assert.All(batches, own => Assert.InRange(own.Length, 0, batch));
                Assert.InRange(batches.Max(own => own.Length) - batches.Min(own => own.Length), 0, 1);
                items.AddRange(batches.SelectMany(own => own));
            }

            Assert.Equal(Enumerable.Range(0, count), items.Order());
            Assert.All(samplers, sampler => Assert.Equal((epoch + 1, 0), (sampler.Epoch, sampler.Step)));
        }
    }

    [Fact]
    public void Ranks_SeeTogetherWhatOneRankSeesWithTheirBatches()
    {
        DistributedSampler one = Samplers(30, 4, 1)[0];
        DistributedSampler[] four = Samplers(30, 1, 4);
        for (int step = 0; step < 20; step++)
        {
            Assert.Equal(one.Next(), four.SelectMany(sampler => sampler.Next()));
        }
    }

    [Fact]
    public void Orders_FollowFromSeedAndEpoch()
    {
        int[] Order(long seed, int epoch)
        {
            var sampler = new DistributedSampler(50, 50, rank: 0, ranks: 1, seed);
            int[] items = sampler.Next();
            for (int later = 0; later < epoch; later++)
            {
                items = sampler.Next();
            }

            return items;
        }

        Assert.Equal(Order(1, 2), Order(1, 2));
        Assert.NotEqual(Order(1, 2), Order(1, 1));
        Assert.NotEqual(Order(1, 2), Order(2, 2));
    }

    [Fact]
    public void Places_OfItemsAreEven()
    {
        // Each of 5 items in each of 5 places, 1,000 times of 5,000: within 6 standard deviations of a binomial distribution.
        int[,] counts = new int[5, 5];
        var sampler = new DistributedSampler(5, 5, rank: 0, ranks: 1, seed: 3);
        for (int epoch = 0; epoch < 5000; epoch++)
        {
            foreach ((int place, int item) in sampler.Next().Index())
            {
                counts[place, item]++;
            }
        }

        Assert.All(counts.Cast<int>(), count => Assert.InRange(count, 830, 1170));
    }

    [Fact]
    public void AState_GoesOnWithTheSameItems()
    {
        DistributedSampler[] samplers = Samplers(11, 2, 2);
        for (int step = 0; step < 4; step++)
        {
            samplers[1].Next();
        }

        var resumed = new DistributedSampler(11, 2, rank: 1, ranks: 2, seed: 99);
        resumed.LoadStateDict(OptionDictionary.Parse(samplers[1].StateDict().ToString()));
        for (int step = 0; step < 9; step++)
        {
            Assert.Equal(samplers[1].Next(), resumed.Next());
        }
    }

    [Fact]
    public void AStateOfAnotherDataSet_IsRefused_AndChangesNothing()
    {
        DistributedSampler sampler = Samplers(11, 2, 2)[0];
        sampler.Next();
        string before = sampler.StateDict().ToString();

        Assert.Throws<ArgumentException>(() => sampler.LoadStateDict(Samplers(12, 2, 2)[0].StateDict()));
        Assert.Throws<ArgumentException>(() => sampler.LoadStateDict(Samplers(11, 2, 3)[0].StateDict()));

        Assert.Equal(before, sampler.StateDict().ToString());
    }

    private static DistributedSampler[] Samplers(int count, int batch, int ranks) =>
        [.. Enumerable.Range(0, ranks).Select(rank => new DistributedSampler(count, batch, rank, ranks, seed: 5))];
}
