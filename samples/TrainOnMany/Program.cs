using Lucid.Distributed;
using Lucid.Samples;
using Lucid.Samples.TrainOnMany;

using var interruption = new Interruption();
return DistributedProgram.Run(communicator => new TrainOnManyCommand().Run(args, communicator, Console.Out, Console.Error, interruption.Token));
