namespace Lucid.Distributed.Tests;

/// <summary>One rank does what several do, and the arguments of all are checked.</summary>
public sealed class SingleCommunicatorTests
{
    [Fact]
    public void OneRank_KeepsWhatItHas()
    {
        double[] values = [1, 2];
        double[] all = new double[2];

        Communicator.Alone.Barrier();
        Communicator.Alone.Broadcast<double>(values);
        Communicator.Alone.AllGather<double>(values, all);
        Communicator.Alone.AllReduceSum(values);

        Assert.Equal([1, 2], values);
        Assert.Equal([1, 2], all);
        Assert.InRange(Communicator.Alone.FairShareOfProcessors(), 1, Environment.ProcessorCount);
    }

    [Fact]
    public void WrongArguments_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Communicator.Alone.Broadcast<byte>(new byte[1], root: 1));
        Assert.Throws<ArgumentException>(() => Communicator.Alone.AllGather<byte>(new byte[2], new byte[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkSharing.Run(Communicator.Alone, -1, _ => null));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DistributedSampler(0, 1, Communicator.Alone));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DistributedSampler(1, 0, Communicator.Alone));
    }

    [Fact]
    public void FrozenStatistics_AreRefused()
    {
        var statistics = new InstanceStatistics(1, 1);
        statistics.Freeze();
        Assert.Throws<InvalidOperationException>(() => statistics.AllReduce(Communicator.Alone));
    }
}
